A scenario in many variants.

  $ makespan-cli sweep --vary nodes.worker.count=1..3 --format csv "$SCENARIOS/02-cores-are-slots.makespan"
  nodes.worker.count,status,makespan_us,slots,tasks,n_attempts,waves,utilisation,usd,billed_s,reason
  1,succeeded,70000000,2,13,13,7,0.928571,,,
  2,succeeded,40000000,4,13,13,4,0.812500,,,
  3,succeeded,30000000,6,13,13,3,0.722222,,,
  $ makespan-cli sweep --vary nodes.worker.count=2,4 --vary stage.work.tasks=12,13 "$SCENARIOS/02-cores-are-slots.makespan"
  nodes.worker.count  stage.work.tasks  status     takes  slots  tasks  waves   busy  price  reason
  2                   12                succeeded   30 s      4     12      3  100 %      -  -
  2                   13                succeeded   40 s      4     13      4   81 %      -  -
  4                   12                succeeded   20 s      8     12      2   75 %      -  -
  4                   13                succeeded   20 s      8     13      2   81 %      -  -
  $ makespan-cli sweep --vary nodes.worker.count=2,many --format json "$SCENARIOS/02-cores-are-slots.makespan" | grep -c refused
  1
  $ makespan-cli sweep "$SCENARIOS/02-cores-are-slots.makespan"
  makespan-cli: sweep needs --vary KEY=VALUES, such as --vary nodes.worker.count=1..20
  [2]
  $ makespan-cli sweep --vary nodes "$SCENARIOS/02-cores-are-slots.makespan"
  makespan-cli: "nodes" does not say what to vary; write KEY=1..64:4, KEY=16..4096:x2 or KEY=a,b,c
  [2]

500 variants of a job of 2,000 tasks: the same bytes on one thread and on four, and a row each. On 10 and 500 nodes of
two slots: 2,000 x 5.1 s / 20 = 510 s, and two waves, 10.2 s.

  $ for jobs in 1 4; do makespan-cli sweep --vary nodes.worker.count=1..500 --jobs $jobs --format csv "$SCENARIOS/exercise.makespan" > jobs-$jobs.csv; done
  $ cmp jobs-1.csv jobs-4.csv && wc -l < jobs-1.csv
  501
  $ grep -E '^(10|500),' jobs-4.csv
  10,succeeded,510000000,20,2000,2000,100,1.000000,,,
  500,succeeded,10200000,1000,2000,2000,2,1.000000,,,
  $ makespan-cli sweep --vary nodes.worker.count=1..500 --format json "$SCENARIOS/exercise.makespan" | grep -c '"status": "succeeded"'
  500

Sizes in steps, with the price of each: 8 tasks of 10 s on nodes of four slots at $0.192 an hour; one node works 20 s,
two work 10 s, $0.001067 both.

  $ makespan-cli sweep --vary spark.executor.memory=2g..6g:2g --vary nodes.worker.count=1,2 "$SCENARIOS/03-fewer-tasks-than-slots.makespan"
  spark.executor.memory  nodes.worker.count  status     takes  slots  tasks  waves   busy    price  reason
  2g                     1                   succeeded   20 s      4      8      2  100 %  $0.0011  -
  2g                     2                   succeeded   10 s      8      8      1  100 %  $0.0011  -
  4g                     1                   succeeded   20 s      4      8      2  100 %  $0.0011  -
  4g                     2                   succeeded   10 s      8      8      1  100 %  $0.0011  -
  6g                     1                   succeeded   20 s      4      8      2  100 %  $0.0011  -
  6g                     2                   succeeded   10 s      8      8      1  100 %  $0.0011  -
  $ makespan-cli sweep --vary spark.executor.memory=2g --vary nodes.worker.count=1,2 --format csv "$SCENARIOS/03-fewer-tasks-than-slots.makespan"
  spark.executor.memory,nodes.worker.count,status,makespan_us,slots,tasks,n_attempts,waves,utilisation,usd,billed_s,reason
  2g,1,succeeded,20000000,4,8,8,2,1.000000,0.001067,20.000000,
  2g,2,succeeded,10000000,8,8,8,1,1.000000,0.001067,20.000000,
  $ makespan-cli sweep --vary spark.executor.memory=2g..6g:2m "$SCENARIOS/02-cores-are-slots.makespan"
  makespan-cli: "spark.executor.memory=2g..6g:2m" does not say what to vary; write KEY=1..64:4, KEY=16..4096:x2 or KEY=a,b,c
  [2]

What cannot be a row.

  $ makespan-cli sweep --vary nodes.worker.count=1 --vary nodes.worker.count=2 "$SCENARIOS/02-cores-are-slots.makespan"
  makespan-cli: nodes.worker.count is varied twice; name all of its values at once
  [2]
  $ makespan-cli sweep --vary nodes.worker.cuont=1,2 --format csv "$SCENARIOS/02-cores-are-slots.makespan" | cut -d , -f 1-4
  nodes.worker.cuont,status,makespan_us,slots
  1,refused,,
  2,refused,,
  $ makespan-cli sweep --vary nodes.worker.cuont=1,2 "$SCENARIOS/02-cores-are-slots.makespan" > /dev/null
  [3]
  $ makespan-cli sweep --vary nodes.worker.count=1..1000 --vary stage.work.tasks=1..1000 "$SCENARIOS/02-cores-are-slots.makespan"
  makespan-cli: the grid has more than 100000 variants; vary fewer values at a time
  [4]
