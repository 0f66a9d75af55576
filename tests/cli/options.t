Standard input, and changes to the scenario in the order conf file, --spark, --seed, --set.

  $ makespan-cli simulate - < "$SCENARIOS/02-cores-are-slots.makespan" | head -n 3
  13 tasks on four slots
  
    It takes 40 s; slots work 81 % of their life.
  $ makespan-cli simulate --format json --set stage.work.tasks=12 - < "$SCENARIOS/02-cores-are-slots.makespan" | grep -E '^  "(makespan_us|waves|utilisation)"'
    "makespan_us": 30000000,
    "waves": 3,
    "utilisation": 1.000000,
  $ echo 'not a scenario' | makespan-cli simulate -
  makespan-cli: standard input: line 1: not well-formed XML: Start tag expected, '<' not found
  [3]
  $ printf 'spark.executor.cores  1\n# a comment\nspark.executor.memory 2g\n' > spark.conf
  $ makespan-cli export --as spark-defaults --conf-file spark.conf "$SCENARIOS/exercise.makespan"
  # HOST is the machine of the standalone master.
  spark.master spark://HOST:7077
  spark.executor.cores 1
  spark.executor.memory 2g
  spark.sql.files.maxPartitionBytes 256m
  $ makespan-cli export --as spark-defaults --conf-file spark.conf --set spark.executor.cores=2 "$SCENARIOS/exercise.makespan" | grep cores
  spark.executor.cores 2
  $ makespan-cli check spark.conf
  spark.conf: Spark settings, no problem.
  $ printf 'spark.executor.cores  many\nspark.executor.coers 2\n' > bad.conf
  $ makespan-cli check bad.conf
  bad.conf: Spark settings
  
  severity  line  message
  error        1  spark.executor.cores="many" is not possible; write a whole number, such as 4
  warning      2  spark.executor.coers is not known; did you mean spark.executor.cores?
  [3]
  $ makespan-cli simulate --conf-file bad.conf "$SCENARIOS/exercise.makespan"
  makespan-cli: bad.conf: line 1: spark.executor.cores="many" is not possible; write a whole number, such as 4
  [3]

Places that --set knows.

  $ makespan-cli simulate --format json "$SCENARIOS/exercise.makespan" --set nodes.worker.count=10 | grep '"slots": 20,'
    "slots": 20,
  $ makespan-cli simulate --format json "$SCENARIOS/exercise.makespan" --set data.events.files.size=100MB --set data.events.files.count=10 | grep '^  "makespan_us"'
    "makespan_us": 2100000,
  $ makespan-cli simulate --format json "$SCENARIOS/exercise.makespan" --set stage.scan.task-overhead=0s | grep '^  "makespan_us"'
    "makespan_us": 1000000000,
  $ makespan-cli simulate --format json "$SCENARIOS/exercise.makespan" --set job.report.driver=2s | grep '^  "makespan_us"'
    "makespan_us": 1022000000,
  $ makespan-cli simulate --format json "$SCENARIOS/exercise.makespan" --set driver.per-job=1s | grep '^  "makespan_us"'
    "makespan_us": 1021000000,
  $ makespan-cli simulate --format json "$SCENARIOS/exercise.makespan" --set executor-start.delay=5s | grep '^  "makespan_us"'
    "makespan_us": 1025000000,
  $ makespan-cli simulate --format json "$SCENARIOS/12-executor-lost.makespan" --set fault.1.at=70s | grep '^  "makespan_us"'
    "makespan_us": 110200000,
  $ makespan-cli simulate "$SCENARIOS/exercise.makespan" --set nodes.wroker.count=10
  makespan-cli: no nodes "wroker"; did you mean "worker"?
  [3]
  $ makespan-cli simulate "$SCENARIOS/exercise.makespan" --set nodes.worker.coutn=10
  makespan-cli: nodes "worker": there is no attribute "coutn"; did you mean "count"?
  [3]
  $ makespan-cli simulate "$SCENARIOS/exercise.makespan" --set spark.executor.cores=two
  makespan-cli: spark.executor.cores="two" is not possible; write a whole number, such as 4
  [3]
  $ makespan-cli simulate "$SCENARIOS/exercise.makespan" --set nowhere=1
  makespan-cli: there is no place "nowhere"; a place begins with a key of Spark or with scenario, cluster, nodes, driver, executor-start, arrives, pool, price, data, job, stage, fault
  [3]
  $ makespan-cli simulate "$SCENARIOS/exercise.makespan" --spark 1.6
  makespan-cli: scenario: spark="1.6" is not one of 3.5.9, 4.3.0
  [3]
  $ makespan-cli simulate "$SCENARIOS/exercise.makespan" --spark 3.5.9 --seed 7 | head -n 3
  500 GB on five small executors
  
    It takes 17 min 0 s; slots work 100 % of their life.
  $ makespan-cli simulate "$SCENARIOS/exercise.makespan" --seed x
  makespan-cli: scenario: seed="x" is not a whole number; write for example seed="4"
  [3]

Files are written whole; a link stays a link, a device is not replaced.

  $ makespan-cli simulate "$SCENARIOS/exercise.makespan" -o report.txt; head -n 1 report.txt
  500 GB on five small executors
  $ ln -s report.txt link; makespan-cli simulate "$SCENARIOS/02-cores-are-slots.makespan" -o link; readlink link; head -n 1 report.txt
  report.txt
  13 tasks on four slots
  $ makespan-cli simulate "$SCENARIOS/exercise.makespan" -o /dev/null; test -c /dev/null && echo 'still a device'
  still a device
  $ makespan-cli simulate "$SCENARIOS/exercise.makespan" -o - | head -n 1
  500 GB on five small executors
  $ ls
  bad.conf
  link
  report.txt
  spark.conf

Words after "--" are no options.

  $ cp "$SCENARIOS/exercise.makespan" ./--tasks; makespan-cli simulate -- --tasks | head -n 1
  500 GB on five small executors

Many seeds, in any number of threads.

  $ makespan-cli simulate --draws 20 --set 'stage.work.spread=lognormal 0.5' "$SCENARIOS/02-cores-are-slots.makespan" > one
  $ makespan-cli simulate --draws 20 --jobs 1 --set 'stage.work.spread=lognormal 0.5' "$SCENARIOS/02-cores-are-slots.makespan" | cmp - one
  $ makespan-cli simulate --draws 20 --format json "$SCENARIOS/02-cores-are-slots.makespan"
  {
    "simulate": [
      {"key": "makespan_us", "p10": 40000000, "p50": 40000000, "p90": 40000000},
      {"key": "n_attempts", "p10": 13, "p50": 13, "p90": 13},
      {"key": "busy_us", "p10": 130000000, "p50": 130000000, "p90": 130000000},
      {"key": "max_task_us", "p10": 10000000, "p50": 10000000, "p90": 10000000}
    ]
  }

The language is an argument; the surroundings say nothing.

  $ LC_ALL=de_DE.UTF-8 LANGUAGE=de makespan-cli simulate "$SCENARIOS/exercise.makespan" | grep 'files of'
    Stage scan: 2,000 tasks (2,000 files of 250 MB, at most 256 MiB in a task), 250 MB each at most.
  $ makespan-cli simulate --lang de "$SCENARIOS/exercise.makespan" | grep -o '2.000 tasks / 10'
  2.000 tasks / 10
  $ makespan-cli --version | cut -d ' ' -f 1
  makespan-cli
  $ makespan-cli simulate --help | head -n 5
  Usage: makespan-cli simulate [OPTION...] FILE
  
  Run a scenario: what happens, how long it takes, where the time goes, and what would help.
  
  Options:
  $ makespan-cli --manual | head -n 3
  .TH MAKESPAN\-CLI 1 "" "Makespan 0.1.0" "User Commands"
  .SH "NAME"
  makespan\-cli \- says what an Apache Spark job will do, and why

What a terminal would obey is shown, not sent.

  $ printf '<scenario xmlns="urn:makespan:scenario:1" name="a&#x9;b"><cluster manager="standalone"/></scenario>' > odd.makespan
  $ makespan-cli simulate odd.makespan
  makespan-cli: odd.makespan: line 1: the scenario has no job; write for example <job name="report"><stage id="scan" tasks="10" time="1s"/></job>
  [3]
  $ makespan-cli simulate "$(printf 'no\033[31mwhere')"
  makespan-cli: cannot read "no\x1b[31mwhere": No such file or directory
  [4]

Overheads that a scenario does not give are nothing, or as measured; each may be given.

  $ makespan-cli simulate --format json --set scenario.overheads=measured "$SCENARIOS/02-cores-are-slots.makespan" | grep -oE '"(makespan_us|start)": [0-9]+' | head -2
  "makespan_us": 42942175
  "start": 1978000
  $ makespan-cli simulate --format json --set scenario.overheads=measured --set executor-start.delay=0s --set executor-start.first-task=0s --set stage.work.first-wave=0s --set driver.launch=0s "$SCENARIOS/02-cores-are-slots.makespan" | grep -oE '"(makespan_us|start)": [0-9]+' | head -2
  "makespan_us": 40017216
  "start": 78000
