A scenario in many variants.

  $ makespan-cli sweep --vary nodes.worker.count=1..3 --format csv "$SCENARIOS/02-cores-are-slots.makespan"
  nodes.worker.count,status,makespan_us,slots,tasks,n_attempts,waves,utilisation,usd,billed_s,reason
  1,succeeded,70000000,2,13,13,7,0.928571,,,
  2,succeeded,40000000,4,13,13,4,0.812500,,,
  3,succeeded,30000000,6,13,13,3,0.722222,,,
  $ makespan-cli sweep --vary nodes.worker.count=2,4 --vary stage.work.tasks=12,13 "$SCENARIOS/02-cores-are-slots.makespan"
  nodes.worker.count  stage.work.tasks  status     takes  slots  tasks  waves   busy  dollars  reason
  2                   12                succeeded   30 s      4     12      3  100 %        -  -
  2                   13                succeeded   40 s      4     13      4   81 %        -  -
  4                   12                succeeded   20 s      8     12      2   75 %        -  -
  4                   13                succeeded   20 s      8     13      2   81 %        -  -
  $ makespan-cli sweep --vary nodes.worker.count=2,many --format json "$SCENARIOS/02-cores-are-slots.makespan" | grep -c refused
  1
  $ makespan-cli sweep "$SCENARIOS/02-cores-are-slots.makespan"
  makespan-cli: sweep needs --vary KEY=VALUES, such as --vary nodes.worker.count=1..20
  [2]
  $ makespan-cli sweep --vary nodes "$SCENARIOS/02-cores-are-slots.makespan"
  makespan-cli: "nodes" does not say what to vary; write KEY=1..64:4, KEY=16..4096:x2 or KEY=a,b,c
  [2]
