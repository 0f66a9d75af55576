What is run though it cannot succeed: an error finding, a picture, exit code 1.

No executor fits.

  $ cat > narrow.makespan <<'END'
  > <scenario xmlns="urn:makespan:scenario:1" name="narrow">
  >   <cluster manager="standalone"><nodes name="worker" count="2" cores="2" memory="4GiB"/></cluster>
  >   <conf><set key="spark.executor.memory" value="8g"/></conf>
  >   <job name="report"><stage id="work" tasks="4" time="10s"/></job>
  > </scenario>
  > END
  $ makespan-cli simulate narrow.makespan
  narrow
  
    It never starts: An executor needs 1 core and 8 GiB, but the largest worker offers 2 cores and 3 GiB; spark.executor.memory=3g would fit
  
  Where does it suffer, and what would help?
    error    It never starts
             An executor needs 1 core and 8 GiB, but the largest worker offers 2 cores and 3 GiB; spark.executor.memory=3g would fit
             --set spark.executor.memory=3g
  [1]
  $ makespan-cli simulate --format json narrow.makespan > narrow.json; echo "$?"; grep -E '^  "(status|reason|makespan_us|slots|tasks|n_attempts|waves|utilisation)"' narrow.json
  1
    "status": "never-starts",
    "reason": "An executor needs 1 core and 8 GiB, but the largest worker offers 2 cores and 3 GiB; spark.executor.memory=3g would fit",
    "makespan_us": 0,
    "slots": 0,
    "tasks": 0,
    "n_attempts": 0,
    "waves": null,
    "utilisation": 0.000000,
  $ grep -o '"rule": "[a-z-]*", "severity": "error"' narrow.json
  "rule": "never-starts", "severity": "error"
  $ makespan-cli draw narrow.makespan --drawing cluster -o narrow.svg; echo "$?"; grep -o '<title>[^<]*' narrow.svg | head -n 1
  1
  <title>The job never starts: no executor comes
  $ makespan-cli draw narrow.makespan --drawing gantt -o narrow.svg; echo "$?"; grep -o '<title>[^<]*' narrow.svg | head -n 1
  1
  <title>The job never starts: no executor comes
  $ makespan-cli partitions narrow.makespan
  It never starts: An executor needs 1 core and 8 GiB, but the largest worker offers 2 cores and 3 GiB; spark.executor.memory=3g would fit
  
  stage  tasks  slots  waves  read  least  median  most
  work       4      0      -   0 B    0 B     0 B   0 B
  
  work: 4 tasks are given
  [1]

An executor memory that Spark refuses, with Spark's message and the least that would do.

  $ makespan-cli simulate --set spark.executor.memory=256m "$SCENARIOS/exercise.makespan" | head -n 3
  500 GB on five small executors
  
    It never starts: Executor memory 268435456 must be at least 471859200; spark.executor.memory=450m would do
  $ makespan-cli simulate --format json --set spark.executor.memory=256m "$SCENARIOS/exercise.makespan" | grep -E '^  "(status|reason)"'
    "status": "never-starts",
    "reason": "Executor memory 268435456 must be at least 471859200; spark.executor.memory=450m would do",

More CPUs for a task than an executor has contradict each other: that is refused.

  $ makespan-cli simulate --set spark.task.cpus=3 "$SCENARIOS/exercise.makespan"
  makespan-cli: spark.task.cpus=3 is more than the 2 cores of an executor, so that no task could run; at most 2 would do
  [3]

All executors are lost.

  $ cat > lost.makespan <<'END'
  > <scenario xmlns="urn:makespan:scenario:1" name="all lost">
  >   <cluster manager="standalone"><nodes name="worker" count="2" cores="2" memory="4GiB"/></cluster>
  >   <job name="report"><stage id="work" tasks="13" time="10s"/></job>
  >   <fault kind="executor-lost" executor="0" at="12s" replace="never"/>
  >   <fault kind="executor-lost" executor="1" at="15s" replace="never"/>
  > </scenario>
  > END
  $ makespan-cli simulate --format json lost.makespan > lost.json; echo "$?"; grep -E '^  "(status|reason|makespan_us|n_attempts)"' lost.json
  1
    "status": "failed",
    "reason": "All executors are lost at 15 s and none comes back: the tasks that wait can never run.",
    "makespan_us": 15000000,
    "n_attempts": 8,
  $ grep -o '"rule": "[a-z-]*", "severity": "error"' lost.json
  "rule": "failed", "severity": "error"
  $ makespan-cli draw lost.makespan -o lost.svg; echo "$?"; grep -o '<title>[^<]*' lost.svg | head -n 1
  1
  <title>The job fails at 15 s

Out of memory, of an operator that cannot spill.

  $ cat > memory.makespan <<'END'
  > <scenario xmlns="urn:makespan:scenario:1" name="out of memory">
  >   <cluster manager="standalone"><nodes name="worker" count="2" cores="4" memory="4GiB"/></cluster>
  >   <job name="report">
  >     <stage id="map" tasks="8" time="1s"/>
  >     <stage id="join" after="map" shuffle="8" shuffle-bytes="16GiB" operator="shuffled-hash-join" expansion="3.0" rate="80MB/s"/>
  >   </job>
  > </scenario>
  > END
  $ makespan-cli simulate --format json memory.makespan > memory.json; echo "$?"; grep -E '^  "(status|reason)"' memory.json
  1
    "status": "failed",
    "reason": "Task 0 in stage \"join\" failed 4 times, most recent failure: Lost task 0.3 (executor 0): org.apache.spark.SparkException: There is not enough memory to build hash map; it must hold 6 GiB at once and may hold 109 MiB.",
  $ grep -o '"rule": "[a-z-]*", "severity": "error"' memory.json
  "rule": "failed", "severity": "error"
  "rule": "out-of-memory", "severity": "error"
  $ makespan-cli memory memory.makespan
  An executor
    heap (-Xmx): 1 GiB
    admitted by the JVM: 1 GiB
    reserved: 300 MiB
    user memory: 290 MiB
    unified: execution and storage: 434 MiB
    of it protected storage: 217 MiB
  
  stage  operator              share   need  verdict  spilling  failing  spilled (mem)  spilled (disk)
  map    none                    0 B    0 B  fits            0        0            0 B             0 B
  join   shuffled-hash-join  109 MiB  6 GiB  fails           0        8            0 B             0 B
  [1]
  $ makespan-cli draw memory.makespan -o memory.svg; echo "$?"
  1

Zero files, or zero bytes: no task, a note, and all is well.

  $ makespan-cli simulate --set data.events.files.count=0 "$SCENARIOS/exercise.makespan" --format json > none.json; echo "$?"; grep -E '^  "(status|makespan_us|tasks|waves|utilisation)"' none.json; grep -o '"rule": "nothing-to-do", "severity": "[a-z]*"' none.json
  0
    "status": "succeeded",
    "makespan_us": 0,
    "tasks": 0,
    "waves": null,
    "utilisation": 0.000000,
  "rule": "nothing-to-do", "severity": "info"
  $ makespan-cli simulate --set data.events.files.size=0 "$SCENARIOS/exercise.makespan" --format json > none.json; echo "$?"; grep -E '^  "(status|makespan_us|tasks)"' none.json
  0
    "status": "succeeded",
    "makespan_us": 0,
    "tasks": 0,
  $ makespan-cli draw --set data.events.files.count=0 "$SCENARIOS/exercise.makespan" -o none.svg; echo "$?"
  makespan-cli: warning: line 12: data "events" has no bytes, so nothing reads it and it makes no task
  0
  $ cp "$SCENARIOS/exercise.makespan" .
  $ makespan-cli check --set data.events.files.count=0 exercise.makespan
  exercise.makespan: Makespan scenario
  
  severity  line  message
  warning     12  data "events" has no bytes, so nothing reads it and it makes no task

An unknown setting is kept, has no effect, and is warned of with the nearest known one.

  $ makespan-cli simulate --set spark.executor.core=4 "$SCENARIOS/exercise.makespan" --format json | grep -E '^  "makespan_us"|unknown-setting'
    "makespan_us": 1020000000,
      {"rule": "unknown-setting", "severity": "warning", "seconds": null, "message": "spark.executor.core is not a setting of Spark and has no effect. Did you mean spark.executor.cores?", "change": null},
  $ makespan-cli check --set spark.executor.core=4 exercise.makespan
  exercise.makespan: Makespan scenario
  
  severity  line  message
  warning      -  the setting "spark.executor.core" is not known and has no effect; did you mean "spark.executor.cores"?

What is odd about a scenario is told to people as it runs; a program asks check.

  $ makespan-cli simulate --set spark.executor.coers=2 "$SCENARIOS/02-cores-are-slots.makespan" | head -1
  makespan-cli: warning: the setting "spark.executor.coers" is not known and has no effect; did you mean "spark.executor.cores"?
  13 tasks on four slots
  $ makespan-cli sweep --vary nodes.worker.count=1,2 --set spark.executor.coers=2 --format csv "$SCENARIOS/02-cores-are-slots.makespan" | head -1
  nodes.worker.count,status,makespan_us,slots,tasks,n_attempts,waves,utilisation,usd,billed_s,reason
  $ echo '<scenario xmlns="urn:makespan:scenario:1" name="odd &#x202E;name"><cluster manager="standalone"><nodes name="w" count="1" cores="2" memory="4GiB"/></cluster><job name="j"><stage id="s" tasks="1" time="1s"/></job></scenario>' > odd.makespan
  $ makespan-cli simulate odd.makespan | head -3
  makespan-cli: warning: line 1: scenario: name had characters that cannot be shown; it is now "odd name"
  odd name
  
    It takes 1 s; slots work 50 % of their life.
  $ makespan-cli check odd.makespan
  odd.makespan: Makespan scenario
  
  severity  line  message
  warning      1  scenario: name had characters that cannot be shown; it is now "odd name"
  $ makespan-cli check --set nodes.w.count=2 odd.makespan
  odd.makespan: Makespan scenario
  
  severity  line  message
  warning      1  scenario: name had characters that cannot be shown; it is now "odd name"
