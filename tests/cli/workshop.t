The arithmetic of the workshop's scenarios, as a trainer would put it on the wall.

  $ echo '^  "(makespan_us|slots|tasks|n_attempts|waves|utilisation)"' > numbers

1: pods of 19 GiB + 10 % are 20.9 GiB; three of them fill 62.7 of 64 GiB, with 15 of 16 cores. Of 20 GiB + 10 % two fit.

  $ makespan-cli simulate --format json "$SCENARIOS/01-executor-is-a-jvm.makespan" | grep -oE '"(heap_bytes|container_bytes)": [0-9]*'
  "heap_bytes": 20401094656
  "container_bytes": 22440574976
  "heap_bytes": 20401094656
  "container_bytes": 22440574976
  "heap_bytes": 20401094656
  "container_bytes": 22440574976
  $ makespan-cli simulate --format json "$SCENARIOS/01-executor-is-a-jvm.makespan" --set spark.executor.memory=20g | grep -E '^  "(slots|makespan_us)"'
    "makespan_us": 30000000,
    "slots": 10,

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

4: 100 tasks of 10 s on 16, 20, 25 and 32 slots: 7, 5, 4 and 4 waves; 32 slots are no faster than 25. Slots busy:
100 / (7 x 16), 100 / (5 x 20), 100 / (4 x 25), 100 / (4 x 32). 112 tasks fill the 7 waves of 16.

  $ for cluster in 4:4 5:4 5:5 8:4; do makespan-cli simulate --format json "$SCENARIOS/04-hundred-partitions.makespan" --set nodes.worker.count=${cluster%:*} --set nodes.worker.cores=${cluster#*:} --set spark.executor.cores=${cluster#*:} | grep -E '^  "(makespan_us|slots|waves|utilisation|cost)"' | tr -d '\n'; echo; done
    "makespan_us": 70000000,  "slots": 16,  "waves": 7,  "utilisation": 0.892857,  "cost": {"usd": 0.014933, "billed_s": 1120.000000, "price_date": "2026-11-01"},
    "makespan_us": 50000000,  "slots": 20,  "waves": 5,  "utilisation": 1.000000,  "cost": {"usd": 0.013333, "billed_s": 1000.000000, "price_date": "2026-11-01"},
    "makespan_us": 40000000,  "slots": 25,  "waves": 4,  "utilisation": 1.000000,  "cost": {"usd": 0.013333, "billed_s": 1000.000000, "price_date": "2026-11-01"},
    "makespan_us": 40000000,  "slots": 32,  "waves": 4,  "utilisation": 0.781250,  "cost": {"usd": 0.017067, "billed_s": 1280.000000, "price_date": "2026-11-01"},
  $ makespan-cli simulate --format json "$SCENARIOS/04-hundred-partitions.makespan" --set stage.work.tasks=112 | grep -E -f numbers
    "makespan_us": 70000000,
    "slots": 16,
    "tasks": 112,
    "n_attempts": 112,
    "waves": 7,
    "utilisation": 1.000000,

5: 10,000 files of 1 MiB on 10 slots: 10,000 tasks as an RDD, 385 of 26 files as a DataFrame, 79 after compaction.

  $ for how in rdd dataframe compacted; do makespan-cli simulate --format json "$SCENARIOS/05-small-files-$how.makespan" | grep -E '^  "(makespan_us|tasks|waves)"' | tr -d '\n'; echo; done
    "makespan_us": 270000000,  "tasks": 10000,  "waves": 1000,
    "makespan_us": 78780000,  "tasks": 385,  "waves": 39,
    "makespan_us": 22480000,  "tasks": 79,  "waves": 8,

6: one gzip file of 10 GiB is one task: 10,240 MiB / 50 MiB/s = 204.8 s, a tenth of the slots busy. Ten of 1 GiB are one
wave of 1,024 / 50 = 20.48 s. Cut every 128 MiB they are 80 tasks of 2.56 s in 8 waves, 20.48 s again.

  $ for how in one-file ten-files splittable; do makespan-cli simulate --format json "$SCENARIOS/06-gzip-$how.makespan" | grep -E '^  "(makespan_us|tasks|waves|utilisation)"' | tr -d '\n'; echo; done
    "makespan_us": 204800000,  "tasks": 1,  "waves": 1,  "utilisation": 0.100000,
    "makespan_us": 20480000,  "tasks": 10,  "waves": 1,  "utilisation": 1.000000,
    "makespan_us": 20480000,  "tasks": 80,  "waves": 8,  "utilisation": 1.000000,
  $ makespan-cli simulate --format json "$SCENARIOS/06-gzip-one-file.makespan" --set nodes.worker.count=10 | grep '^  "makespan_us"'
    "makespan_us": 204800000,

7: 200 MiB in 200 partitions: 200 tasks of 1 MiB / 50 MiB/s + 0.1 s = 0.12 s, 20 waves on 10 slots, 2.4 s after the 4 s
of the scan. In 10 partitions one wave of 0.4 + 0.1 s. Adaptive execution merges them too.

  $ makespan-cli simulate --format csv "$SCENARIOS/07-two-hundred-too-many.makespan" | cut -d , -f 2,5-10
  name,tasks,waves,submitted_us,completed_us,median_task_us,max_task_us
  scan,10,1,0,4000000,4000000,4000000
  sum,200,20,4000000,6400000,120000,120000
  $ makespan-cli simulate --format csv "$SCENARIOS/07-two-hundred-too-many.makespan" --set stage.sum.shuffle=10 | cut -d , -f 2,5-10
  name,tasks,waves,submitted_us,completed_us,median_task_us,max_task_us
  scan,10,1,0,4000000,4000000,4000000
  sum,10,1,4000000,4500000,500000,500000
  $ makespan-cli simulate --format csv "$SCENARIOS/07-two-hundred-too-many.makespan" --set spark.sql.adaptive.enabled=true | cut -d , -f 2,5-10
  name,tasks,waves,submitted_us,completed_us,median_task_us,max_task_us
  scan,10,1,0,4000000,4000000,4000000
  sum,10,1,4000000,4500000,500000,500000

8: 1 TiB in 1,024 files of 1 GiB is 1,024 tasks of 20.48 s, 26 waves on 40 slots: 532.48 s. Sorted in 200 partitions each
task needs 1,048,576 / 200 = 5,242.88 MiB and may hold (8,192 - 300) x 0.6 / 4 = 1,183.8 MiB. It fills that four times:
4,735.2 MiB go to disk and back at 400 / 4 MiB/s, 94.704 s beside the 104.8576 s of the work; five waves of 199.5616 s
(each part rounded up to 1 us). With 8,192 partitions of 128 MiB nothing spills: 205 waves of 2.56 s.
Adaptive execution changes nothing.

  $ makespan-cli simulate --format json "$SCENARIOS/08-two-hundred-too-few.makespan" | grep -E -f numbers
    "makespan_us": 1530288005,
    "slots": 40,
    "tasks": 1224,
    "n_attempts": 1224,
    "waves": 31,
    "utilisation": 0.994647,
  $ makespan-cli simulate --format csv "$SCENARIOS/08-two-hundred-too-few.makespan" | cut -d , -f 2,5-12
  name,tasks,waves,submitted_us,completed_us,median_task_us,max_task_us,memory_spilled_bytes,disk_spilled_bytes
  scan,1024,26,0,532480000,20480000,20480000,0,0
  sort,200,5,532480000,1530288005,199561601,199561601,993043414400,993043414400
  $ makespan-cli memory --format json "$SCENARIOS/08-two-hundred-too-few.makespan" | grep -oE '"(share|need)_bytes": [0-9]*' | tail -2
  "share_bytes": 1241304268
  "need_bytes": 5497558139
  $ makespan-cli simulate --format csv "$SCENARIOS/08-two-hundred-too-few.makespan" --set stage.sort.shuffle=8192 | cut -d , -f 2,5-12
  name,tasks,waves,submitted_us,completed_us,median_task_us,max_task_us,memory_spilled_bytes,disk_spilled_bytes
  scan,1024,26,0,532480000,20480000,20480000,0,0
  sort,8192,205,532480000,1057280000,2560000,2560000,0,0
  $ makespan-cli simulate --format json "$SCENARIOS/08-two-hundred-too-few.makespan" --set spark.sql.adaptive.enabled=true | grep '^  "makespan_us"'
    "makespan_us": 1530288005,

9: (4,096 - 300) x 0.6 = 2,277.6 MiB are shared, half of them protected: 12 blocks of 128 MiB fit, and 4 must leave when
four tasks sort; 8 x 128 = 1,024 MiB stay. What left is computed again, 3 s each, beside 0.27 s for what is there.

  $ makespan-cli simulate --format csv "$SCENARIOS/09-memory-regions.makespan" | cut -d , -f 2,5,7,8,11
  name,tasks,submitted_us,completed_us,memory_spilled_bytes
  rows,12,0,9000000,0
  other,4,9000000,13000000,0
  sorted,4,13000000,30058235,1254306610
  count,12,30058235,33863543,0
  $ makespan-cli simulate "$SCENARIOS/09-memory-regions.makespan" | grep 'reads compute\|may hold'
             Stage sorted: a task needs 400 MiB and may hold 285 MiB. 1.17 GiB go to disk and back.
             Stage rows keeps 1.50 GiB, not all of which is there when it is read: 4 reads compute their partition again.

10: one key of 40 shares among 199 of one: 119,500 MB x 40 / 239 = 20,000 MB, 400 s at 50 MB/s, after the 20 s of the maps;
twice the nodes change nothing. Busy: (40 x 20 + 199 x 10 + 400) / (40 x 420). Dealt evenly 597.5 MB each, 5 waves of
11.95 s.

  $ makespan-cli simulate --format json "$SCENARIOS/10-skewed-join.makespan" | grep -E -f numbers
    "makespan_us": 420000000,
    "slots": 40,
    "tasks": 240,
    "n_attempts": 240,
    "waves": 6,
    "utilisation": 0.189881,
  $ makespan-cli simulate --format json "$SCENARIOS/10-skewed-join.makespan" --set nodes.worker.count=20 | grep '^  "makespan_us"'
    "makespan_us": 420000000,
  $ makespan-cli simulate --format json "$SCENARIOS/10-skewed-join.makespan" --set stage.join.skew=none | grep '^  "makespan_us"'
    "makespan_us": 79750000,

With adaptive execution the hot partition is cut into 40 pieces of 500 MB, one for each map: 199 + 40 = 239 tasks of
10 s in 6 waves after the 20 s of the maps.

  $ makespan-cli simulate --set spark.sql.adaptive.enabled=true "$SCENARIOS/10-skewed-join.makespan" | grep 'Stage join'
    Stage join: 239 tasks (200 partitions are planned, adaptive execution splits them), 500 MB each at most.
  $ makespan-cli simulate --format json --set spark.sql.adaptive.enabled=true "$SCENARIOS/10-skewed-join.makespan" | grep '^  "makespan_us"'
    "makespan_us": 80000000,

11: 192 partitions of 125 MB are kept; an executor of 8 GiB holds 39 of them. Two hold 78 and make 114 again in each query,
four make 36 again, six and eight none: 174, 42, 8 and 6 s.

  $ for n in 2 4 6 8; do makespan-cli simulate --format csv --set nodes.worker.count=$n "$SCENARIOS/11-too-few-executors.makespan" | grep ,days, | cut -d , -f 2,5,7,8; done
  days,192,240000000,414000000
  days,192,120000000,162000000
  days,192,80000000,88000000
  days,192,60000000,66000000

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
  $ makespan-cli simulate --format json "$SCENARIOS/12-shuffle-service.makespan" | grep -E '^  "makespan_us"'
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

13b: 10 MB each; the 108th result exceeds 1 GiB (107 x 10 MB = 1,070 MB, 1 GiB = 1,073.7 MB). It comes in the sixth wave
of 20 tasks of 2 s. With 4 GiB allowed all 200 arrive.

  $ makespan-cli simulate --format json "$SCENARIOS/13-collect.makespan" | grep -E '^  "(status|makespan_us|reason)"'
    "status": "failed",
    "reason": "Total size of serialized results of 108 tasks (1.01 GiB) is bigger than spark.driver.maxResultSize (1 GiB).",
    "makespan_us": 12000000,
  $ makespan-cli simulate --format json "$SCENARIOS/13-collect.makespan" --set spark.driver.maxResultSize=4g | grep -E '^  "(status|makespan_us)"'
    "status": "succeeded",
    "makespan_us": 20000000,

14: the same job on EMR and on Glue: 50, 76 or 80 slots by the shape of executors, and what each bill says.

  $ for how in emr-five-cores emr-four-cores emr-one-per-node emr-serverless glue; do echo $how $(makespan-cli simulate --format json "$SCENARIOS/14-$how.makespan" | grep -E '^  "(slots|makespan_us)"' | tr -d '\n') $(makespan-cli simulate --format json "$SCENARIOS/14-$how.makespan" | grep -oE '"usd": [0-9.]+'); done
  emr-five-cores "makespan_us": 219600000, "slots": 50, "usd": 0.307440
  emr-four-cores "makespan_us": 151800000, "slots": 76, "usd": 0.212520
  emr-one-per-node "makespan_us": 135600000, "slots": 80, "usd": 0.189840
  emr-serverless "makespan_us": 135600000, "slots": 80, "usd": 0.239635
  glue "makespan_us": 135600000, "slots": 80, "usd": 0.348040

15: 128 map and 128 reduce tasks of 10 s on 32 slots are 8 waves, 80 s, in one executor and in eight. A loss at 75 s, in
the eighth wave, takes of the large one 32 tasks and 128 map outputs: after Spark's 200 ms four waves of maps and one of
reducers, 75 + 0.2 + 50 = 125.2 s. Of the eight it takes 4 tasks and 16 outputs. The other 28 reducers end at 80 s; 4 maps
run from 75.2 to 85.2 s in the new executor, 12 from 80 to 90 s in the others, 4 reducers to 100 s.

  $ for how in one-large-executor eight-executors; do makespan-cli simulate --format json "$SCENARIOS/15-$how.makespan" --set fault.1.at=80s | grep -E '^  "(makespan_us|slots|n_attempts|waves|utilisation)"' | tr -d '\n'; echo; done
    "makespan_us": 80000000,  "slots": 32,  "n_attempts": 256,  "waves": 8,  "utilisation": 1.000000,
    "makespan_us": 80000000,  "slots": 32,  "n_attempts": 256,  "waves": 8,  "utilisation": 1.000000,
  $ for how in one-large-executor eight-executors; do makespan-cli simulate --format csv "$SCENARIOS/15-$how.makespan" | cut -d , -f 2,3,5-8; done
  name,attempt,tasks,waves,submitted_us,completed_us
  map,0,128,4,0,40000000
  map,1,128,4,75200000,115200000
  reduce,0,128,4,40000000,75000000
  reduce,1,32,1,115200000,125200000
  name,attempt,tasks,waves,submitted_us,completed_us
  map,0,128,4,0,40000000
  map,1,16,1,75200000,90000000
  reduce,0,128,4,40000000,75000000
  reduce,1,4,1,90000000,100000000
  $ for how in one-large-executor eight-executors; do makespan-cli simulate --tasks --format csv "$SCENARIOS/15-$how.makespan" | grep -c ',lost,'; done
  32
  4

A task may hold (65,536 - 300) x 0.6 / 32 = 1,223.175 MiB in the large one, (8,192 - 300) x 0.6 / 4 = 1,183.8 in the small.

  $ for how in one-large-executor eight-executors; do makespan-cli memory --format json "$SCENARIOS/15-$how.makespan" | grep -o '"share_bytes": [0-9]*' | uniq; done
  "share_bytes": 0
  "share_bytes": 1282591948
  "share_bytes": 0
  "share_bytes": 1241304268

The exercise: 4,000 partitions cost 20 s more; 4 cores each take half the time; 9 executors do it in ten minutes.

  $ makespan-cli simulate --format json "$SCENARIOS/exercise.makespan" --set spark.sql.files.maxPartitionBytes=125m | grep -E '^  "(makespan_us|tasks|waves)"' | tr -d '\n'; echo
    "makespan_us": 1040000000,  "tasks": 4000,  "waves": 400,
  $ makespan-cli simulate --format json "$SCENARIOS/exercise.makespan" --set nodes.worker.cores=4 --set spark.executor.cores=4 | grep -E '^  "(makespan_us|waves)"' | tr -d '\n'; echo
    "makespan_us": 510000000,  "waves": 100,
  $ makespan-cli memory --format json "$SCENARIOS/exercise.makespan" --set nodes.worker.cores=4 --set spark.executor.cores=4 | grep -o '"share_bytes": [0-9]*'
  "share_bytes": 1241304268
  $ makespan-cli simulate --format json "$SCENARIOS/exercise.makespan" --set nodes.worker.count=9 | grep -E '^  "(makespan_us|slots|waves)"' | tr -d '\n'; echo
    "makespan_us": 571200000,  "slots": 18,  "waves": 112,

Two jobs: 400 files of 250 MB are 400 tasks of 5 s, 10 waves on 40 slots. The 5 GB of customers are cut so that every core
gets some, (5 GB + 20 x 4 MiB) / 40 = 127,097,152 bytes: 40 tasks of 2.541944 s, when the orders are done. The join reads
41 GB in 80 tasks of 512.5 MB at 41 MB/s, two waves of 12.5 s; a tenth of it is summed up in one wave of 102.5 / 41 = 2.5 s,
a tenth of that sorted in one of 2.5 s: 82.541944 s. After 5 s the count reads the 4.1 GB of the join again at 82 MB/s,
1.25 s, and skips the join.

  $ makespan-cli simulate --format csv "$SCENARIOS/two-jobs.makespan" | cut -d , -f 2-8,12-15
  name,attempt,job,tasks,waves,submitted_us,completed_us,disk_spilled_bytes,input_bytes,shuffle_read_bytes,shuffle_write_bytes
  orders,0,report,400,10,0,50000000,0,100000000000,0,40000000000
  customers,0,report,40,1,0,52541944,0,5000000000,0,1000000000
  join,0,report,80,2,52541944,77541944,0,0,41000000000,4100000000
  join,0,again,0,0,0,0,0,0,0,0
  sum,0,report,40,1,77541944,80041944,0,0,4100000000,410000000
  sort,0,report,4,1,80041944,82541944,0,0,410000000,0
  count,0,again,40,1,87541944,88791944,0,0,4100000000,0

A container that is killed: the pods come at 5 s, and their four workers have 409 of 600 MiB after 20 s x 409 / 600 =
13.633 s. Their replacements come 5 s later and last as long; six of them are more than four may fail. 600 MiB beside the heap
do: four waves of 20 s after 5 s. In cluster mode Spark gives Python 0.4 of the heap.

  $ makespan-cli simulate --format json "$SCENARIOS/container-killed.makespan" | grep -E '^  "(makespan_us|reason|n_attempts)"'
    "reason": "Max number of executor failures (4) reached (spark.executor.maxNumFailures).",
    "makespan_us": 55900002,
    "n_attempts": 24,
  $ makespan-cli simulate --format json "$SCENARIOS/container-killed.makespan" --set spark.executor.memoryOverhead=600m | grep -E '^  "(makespan_us|status)"' | tr -d '\n'; echo
    "status": "succeeded",  "makespan_us": 85000000,
  $ makespan-cli simulate --format json "$SCENARIOS/container-killed.makespan" --set spark.submit.deployMode=cluster | grep -E '^  "(makespan_us|status)"' | tr -d '\n'; echo
    "status": "succeeded",  "makespan_us": 85000000,

One task that takes its executor along: 6 GiB in 30 s are 4 GiB after 20 s. It fails there, the driver knows of its JVM after
0.5 s, another comes after 3 s: 3 + 4 x 20 + 3 x 3.5 = 93.5 s. Each JVM takes along the three tasks beside it, and the one
that had just taken the slot.

  $ makespan-cli simulate --tasks --format csv "$SCENARIOS/heap-exit-52.makespan" | grep -E '^0,0,0,'
  0,0,0,0,0,0,3000000,23000001,failed,PROCESS_LOCAL,executor-start,false
  0,0,0,1,2,0,26500001,46500002,failed,PROCESS_LOCAL,executor-start,false
  0,0,0,2,3,0,50000002,70000003,failed,PROCESS_LOCAL,executor-start,false
  0,0,0,3,4,0,73500003,93500004,failed,PROCESS_LOCAL,executor-start,false
  $ makespan-cli simulate --tasks --format csv "$SCENARIOS/heap-exit-52.makespan" | grep -c ',lost,'
  12
  $ makespan-cli simulate --format json "$SCENARIOS/heap-exit-52.makespan" --set spark.executor.memory=6g | grep -E '^  "(makespan_us|status)"' | tr -d '\n'; echo
    "status": "succeeded",  "makespan_us": 211000000,
