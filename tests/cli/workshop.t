The arithmetic of the workshop's scenarios, as a trainer would put it on the wall.

  $ echo '^  "(makespan_us|slots|tasks|n_attempts|waves|utilisation)"' > numbers

2: 12 tasks of 10 s on 4 slots are 3 waves, 30 s, all slots busy. The 13th costs 10 s more and drops use to 81 %.

  $ makespan-cli simulate --format json "$SCENARIOS/02-cores-are-slots.makespan" --set stage.work.tasks=12 | grep -E -f numbers
    "makespan_us": 30000000,
    "slots": 4,
    "tasks": 12,
    "n_attempts": 12,
    "waves": 3,
    "utilisation": 1.000000,
  $ makespan-cli simulate --format json "$SCENARIOS/02-cores-are-slots.makespan" | grep -E -f numbers
    "makespan_us": 40000000,
    "slots": 4,
    "tasks": 13,
    "n_attempts": 13,
    "waves": 4,
    "utilisation": 0.812500,

3: 8 tasks on 20 slots leave 12 of them idle; twice the executors cost twice as much and save nothing.

  $ makespan-cli simulate --format json "$SCENARIOS/03-fewer-tasks-than-slots.makespan" | grep -E '^  "(makespan_us|slots|waves|utilisation|cost)"'
    "makespan_us": 10000000,
    "slots": 20,
    "waves": 1,
    "utilisation": 0.400000,
    "cost": {"usd": 0.002667, "billed_s": 50.000000, "price_date": "2026-11-01"},
  $ makespan-cli simulate --format json "$SCENARIOS/03-fewer-tasks-than-slots.makespan" --set nodes.worker.count=10 | grep -E '^  "(makespan_us|slots|waves|utilisation|cost)"'
    "makespan_us": 10000000,
    "slots": 40,
    "waves": 1,
    "utilisation": 0.200000,
    "cost": {"usd": 0.005333, "billed_s": 100.000000, "price_date": "2026-11-01"},

4: 100 tasks of 10 s on 16, 20, 25 and 32 slots: 7, 5, 4 and 4 waves; 32 slots are no faster than 25.

  $ for cluster in 4:4 5:4 5:5 8:4; do makespan-cli simulate --format json "$SCENARIOS/02-cores-are-slots.makespan" --set stage.work.tasks=100 --set nodes.worker.count=${cluster%:*} --set nodes.worker.cores=${cluster#*:} --set spark.executor.cores=${cluster#*:} | grep -E '^  "(slots|waves|utilisation)"' | tr -d '\n'; echo; done
    "slots": 16,  "waves": 7,  "utilisation": 0.892857,
    "slots": 20,  "waves": 5,  "utilisation": 1.000000,
    "slots": 25,  "waves": 4,  "utilisation": 1.000000,
    "slots": 32,  "waves": 4,  "utilisation": 0.781250,

5: 10,000 files of 1 MiB on 10 slots: 10,000 tasks as an RDD, 385 of 26 files as a DataFrame, 79 after compaction.

  $ for how in rdd dataframe compacted; do makespan-cli simulate --format json "$SCENARIOS/05-small-files-$how.makespan" | grep -E '^  "(makespan_us|tasks|waves)"' | tr -d '\n'; echo; done
    "makespan_us": 270000000,  "tasks": 10000,  "waves": 1000,
    "makespan_us": 78780000,  "tasks": 385,  "waves": 39,
    "makespan_us": 22480000,  "tasks": 79,  "waves": 8,

12: 80 s when all goes well (a loss at the end changes nothing). A loss at 60 s costs 16 maps again in two waves on
12 slots, and 32 reducers in three; before it, Spark waits 200 ms. With a shuffle service only the reducers wait.

  $ makespan-cli simulate --format json "$SCENARIOS/12-executor-lost.makespan" --set fault.1.at=80s | grep -E -f numbers
    "makespan_us": 80000000,
    "slots": 16,
    "tasks": 128,
    "n_attempts": 128,
    "waves": 8,
    "utilisation": 1.000000,
  $ makespan-cli simulate --format json "$SCENARIOS/12-executor-lost.makespan" | grep -E -f numbers
    "makespan_us": 110200000,
    "slots": 16,
    "tasks": 128,
    "n_attempts": 157,
    "waves": null,
    "utilisation": 0.921659,
  $ makespan-cli simulate --format csv "$SCENARIOS/12-executor-lost.makespan" | cut -d , -f 1-8
  id,name,attempt,job,tasks,waves,submitted_us,completed_us
  0,map,0,report,64,4,0,40000000
  0,map,1,report,16,2,60200000,80200000
  1,reduce,0,report,64,4,40000000,60000000
  1,reduce,1,report,32,3,80200000,110200000
  $ makespan-cli simulate --format json "$SCENARIOS/12-executor-lost.makespan" --set spark.shuffle.service.enabled=true | grep -E '^  "makespan_us"'
    "makespan_us": 90000000,

13: 100,000 tasks of 50 ms on 400 slots are 12.5 s of work; launched one by one in 667 us they take 66.75 s.

  $ makespan-cli simulate --format json "$SCENARIOS/13-driver-bound.makespan" --set driver.launch=0us | grep -E -f numbers
    "makespan_us": 12500000,
    "slots": 400,
    "tasks": 100000,
    "n_attempts": 100000,
    "waves": 250,
    "utilisation": 1.000000,
  $ makespan-cli simulate --format json "$SCENARIOS/13-driver-bound.makespan" | grep -E -f numbers
    "makespan_us": 66750000,
    "slots": 400,
    "tasks": 100000,
    "n_attempts": 100000,
    "waves": 250,
    "utilisation": 0.187266,

The exercise: 4,000 partitions cost 20 s more; 4 cores each take half the time; 9 executors do it in ten minutes.

  $ makespan-cli simulate --format json "$SCENARIOS/exercise.makespan" --set spark.sql.files.maxPartitionBytes=125m | grep -E '^  "(makespan_us|tasks|waves)"' | tr -d '\n'; echo
    "makespan_us": 1040000000,  "tasks": 4000,  "waves": 400,
  $ makespan-cli simulate --format json "$SCENARIOS/exercise.makespan" --set nodes.worker.cores=4 --set spark.executor.cores=4 | grep -E '^  "(makespan_us|waves)"' | tr -d '\n'; echo
    "makespan_us": 510000000,  "waves": 100,
  $ makespan-cli memory --format json "$SCENARIOS/exercise.makespan" --set nodes.worker.cores=4 --set spark.executor.cores=4 | grep -o '"share_bytes": [0-9]*'
  "share_bytes": 1241304268
  $ makespan-cli simulate --format json "$SCENARIOS/exercise.makespan" --set nodes.worker.count=9 | grep -E '^  "(makespan_us|slots|waves)"' | tr -d '\n'; echo
    "makespan_us": 571200000,  "slots": 18,  "waves": 112,
