Each command, as people read it.

  $ makespan-cli simulate "$SCENARIOS/exercise.makespan"
  500 GB on five small executors
  
    It takes 17 min 0 s; slots work 100 % of their life.
  
  How many tasks run at once?
    10: 5 executors × (2 cores / 1 per task = 2 slots).
  
  What happens with the partitions?
    Stage scan: 2,000 tasks (2,000 files of 250 MB, at most 256 MiB in a task), 250 MB each at most.
    2,000 tasks / 10 slots = 200 waves of 5.1 s.
  
  Where does the time go?
    All slots (2 h 50 min): 98 % read and compute, 2.0 % task start
    A task on average (8 min 32.6 s): 99 % waits for a slot, 1.0 % read and compute, < 0.1 % task start
    The path to the end (17 min 0 s): 98 % read and compute, 2.0 % task start
  
  Where does it suffer, and what would help?
    warning  10 slots are too few  −510 s
             10 nodes make 20 slots: 100 waves of 5.1 s. Node time stays 1 h 25 min.
             Waves = tasks / slots, rounded up: 2,000 / 10 = 200.
             --set nodes.worker.count=10
    info     2,000 task starts  −10.0 s
             0.1 s each, 20 s per slot. Larger partitions mean fewer starts.
             Starts per slot = tasks × start / slots = 2,000 × 0.1 s / 10 = 20 s.
             --set spark.sql.files.maxPartitionBytes=512m
    info     One lost node  +127.5 s
             Lost at half time, worker-1 leaves 8 slots: the job ends at 19 min 7.5 s.
    good     Memory fits
             No spill, nothing fails.
  $ makespan-cli partitions "$SCENARIOS/exercise.makespan"
  stage  tasks  slots  waves    read   least  median    most
  scan   2,000     10    200  500 GB  250 MB  250 MB  250 MB
  
  scan: 2,000 files of 250 MB, at most 256 MiB in a task
  $ makespan-cli memory "$SCENARIOS/exercise.makespan"
  An executor
    heap (-Xmx): 8 GiB
    admitted by the JVM: 8 GiB
    reserved: 300 MiB
    user memory: 3.08 GiB
    unified: execution and storage: 4.62 GiB
    of it protected storage: 2.31 GiB
  
  stage  operator     share  need  verdict  spilling  failing  spilled (mem)  spilled (disk)
  scan   none      2.31 GiB   0 B  fits            0        0            0 B             0 B
  $ makespan-cli advise "$SCENARIOS/exercise.makespan"
  1. 10 slots are too few (warning)
     10 nodes make 20 slots: 100 waves of 5.1 s. Node time stays 1 h 25 min.
     Waves = tasks / slots, rounded up: 2,000 / 10 = 200.
     --set nodes.worker.count=10
     Simulated with it, the run is 8 min 30 s shorter.
  2. 2,000 task starts (info)
     0.1 s each, 20 s per slot. Larger partitions mean fewer starts.
     Starts per slot = tasks × start / slots = 2,000 × 0.1 s / 10 = 20 s.
     --set spark.sql.files.maxPartitionBytes=512m
     Simulated with it, the run is 10 s shorter.
  3. One lost node (info)
     Lost at half time, worker-1 leaves 8 slots: the job ends at 19 min 7.5 s.
  4. Memory fits (good)
     No spill, nothing fails.
  $ makespan-cli check "$SCENARIOS/exercise.makespan" | sed 's|.*/||'
  exercise.makespan: Makespan scenario, no problem.
  $ makespan-cli export --as spark-submit "$SCENARIOS/exercise.makespan"
  # HOST is the machine of the standalone master.
  spark-submit \
    --master spark://HOST:7077 \
    --name '500 GB on five small executors' \
    --conf spark.executor.cores=2 \
    --conf spark.executor.memory=8g \
    --conf spark.sql.files.maxPartitionBytes=256m \
    APPLICATION
  $ makespan-cli export --as spark-defaults "$SCENARIOS/exercise.makespan"
  # HOST is the machine of the standalone master.
  spark.master spark://HOST:7077
  spark.executor.cores 2
  spark.executor.memory 8g
  spark.sql.files.maxPartitionBytes 256m
  $ makespan-cli list drawings | head -n 3
  id          title       summary
  cluster     Cluster     Nodes, executors and slots at one instant, with the queue.
  gantt       Gantt       A lane per slot over time: waves, idle slots and why.
  $ makespan-cli list formats
  id              title              suffix     type
  scenario        Makespan scenario  .makespan  application/vnd.makespan+xml
  spark-defaults  Spark settings     .conf      text/plain
  $ makespan-cli list managers
  id              title           summary
  local           Local           One JVM is driver and executor; its threads are the slots.
  local-cluster   Local cluster   A standalone master with its workers on one machine, for tests.
  standalone      Standalone      Spark's own master hands out the cores and the memory of its workers.
  yarn            YARN            Executors run in containers whose memory is rounded up.
  kubernetes      Kubernetes      Executors are pods that request cores and memory.
  emr             EMR             YARN on Amazon's machines, with primary, core and task nodes.
  emr-eks         EMR on EKS      Amazon's Spark in pods of a Kubernetes cluster.
  emr-serverless  EMR Serverless  Amazon starts workers of the size that is asked for.
  glue            Glue            Managed workers of fixed sizes; the driver takes one of them.
  $ makespan-cli list commands | cut -c 1-24
  id          operand  sum
  simulate    FILE     Run
  partitions  FILE     How
  memory      FILE     The
  advise      FILE     Wha
  sweep       FILE     Run
  draw        FILE     A p
  check       FILE     Whe
  export      FILE     The
  list        WHAT     Wha
  $ makespan-cli list rules | cut -d ' ' -f 1
  id
  never-starts
  failed
  out-of-memory
  broadcast-refused
  executors-missing
  slots-too-few
  too-few-partitions
  default-200
  small-files
  driver-bound
  locality-wait
  ramp
  take-ramp
  reader-jobs
  sort-sample
  held-executors
  straggler
  spill
  cache-made-again
  executors-died
  overhead-small
  heap-full
  slots-exceed-cores
  driver-on-spot
  executor-lost
  fault-missed
  unknown-setting
  instances-are-a-start
  heap-assumed
  adaptive
  cache-on-disk
  idle-slots
  large-executor
  task-starts
  last-wave
  lost-node
  expansion-unset
  inert-setting
  nothing-to-do
  memory-fits
  $ makespan-cli list settings --format csv | grep '^spark.executor.cores'
  spark.executor.cores,count,1,1,,cluster,yes,"Cores of each executor; without it all of a worker on a standalone cluster, else one."
  $ makespan-cli list instances | head -n 2
  id                 cores     memory  for YARN on EMR  EC2 per hour  EMR per hour  price of
  c4.2xlarge             8     15 GiB        11.25 GiB         $0.40         $0.10  2026-07-20
  $ makespan-cli list lessons
  id  title  summary

As JSON: one object, whose list is named after the command.

  $ makespan-cli partitions --format json "$SCENARIOS/exercise.makespan"
  {
    "partitions": [
      {"stage": "scan", "tasks": 2000, "slots": 10, "waves": 200, "input_bytes": 500000000000, "least_bytes": 250000000, "median_bytes": 250000000, "most_bytes": 250000000, "source": "reads", "reason": "2,000 files of 250 MB, at most 256 MiB in a task"}
    ]
  }
  $ makespan-cli memory --format json "$SCENARIOS/exercise.makespan"
  {
    "memory": [
      {"stage": "scan", "operator": "none", "share_bytes": 2482608537, "need_bytes": 0, "verdict": "fits", "spilling_tasks": 0, "failing_tasks": 0, "memory_spilled_bytes": 0, "disk_spilled_bytes": 0, "slots_per_executor": 2, "heap_bytes": 8589934592, "max_memory_bytes": 8589934592, "reserved_bytes": 314572800, "user_bytes": 3310144717, "unified_bytes": 4965217075, "storage_region_bytes": 2482608537}
    ]
  }
  $ makespan-cli advise --format json "$SCENARIOS/exercise.makespan" | cut -c 1-80
  {
    "advise": [
      {"rule": "slots-too-few", "severity": "warning", "gain_us": 510000000, "titl
      {"rule": "task-starts", "severity": "info", "gain_us": 10000000, "title": "2
      {"rule": "lost-node", "severity": "info", "gain_us": -127500000, "title": "O
      {"rule": "memory-fits", "severity": "good", "gain_us": null, "title": "Memor
    ]
  }
  $ makespan-cli check --format json "$SCENARIOS/exercise.makespan"
  {
    "check": []
  }
  $ makespan-cli export --as spark-submit --format json "$SCENARIOS/exercise.makespan" | cut -c 1-60
  {
    "export": [
      {"as": "spark-submit", "text": "# HOST is the machine of
    ]
  }
  $ makespan-cli list drawings --format json | head -n 4
  {
    "list": [
      {"id": "cluster", "title": "Cluster", "summary": "Nodes, executors and slots at one instant, with the queue."},
      {"id": "gantt", "title": "Gantt", "summary": "A lane per slot over time: waves, idle slots and why."},
  $ makespan-cli draw --format json "$SCENARIOS/02-cores-are-slots.makespan" | head -n 3
  {
    "draw": [
      {"kind": "text", "id": null, "x": 24.000000, "y": 24.900000, "width": 464.860000, "height": 25.200000, "text": "13 tasks on 4 slots: 40 s, slots busy 81 %"},

As CSV.

  $ makespan-cli partitions --format csv "$SCENARIOS/exercise.makespan"
  stage,tasks,slots,waves,input_bytes,least_bytes,median_bytes,most_bytes,source,reason
  scan,2000,10,200,500000000000,250000000,250000000,250000000,reads,"2,000 files of 250 MB, at most 256 MiB in a task"
  $ makespan-cli list drawings --format csv | head -n 3
  id,title,summary
  cluster,Cluster,"Nodes, executors and slots at one instant, with the queue."
  gantt,Gantt,"A lane per slot over time: waves, idle slots and why."
  $ makespan-cli simulate --format csv "$SCENARIOS/exercise.makespan"
  id,name,attempt,job,tasks,waves,submitted_us,completed_us,median_task_us,max_task_us,memory_spilled_bytes,disk_spilled_bytes,input_bytes,shuffle_read_bytes,shuffle_write_bytes,status
  0,scan,0,report,2000,200,0,1020000000,5100000,5100000,0,0,500000000000,0,0,succeeded
  $ makespan-cli simulate --format csv --tasks "$SCENARIOS/02-cores-are-slots.makespan" | head -n 3
  stage,stage_attempt,task,attempt,executor,slot,launch_us,finish_us,state,locality,wait_cause,speculative
  0,0,1,0,0,0,0,10000000,success,PROCESS_LOCAL,none,false
  0,0,3,0,0,1,0,10000000,success,PROCESS_LOCAL,none,false

Pictures: SVG on standard output, or what the suffix says.

  $ makespan-cli draw "$SCENARIOS/exercise.makespan" | head -c 5
  <?xml (no newline)
  $ makespan-cli draw "$SCENARIOS/exercise.makespan" --drawing cluster --at 30s -o a.svg; makespan-cli draw "$SCENARIOS/exercise.makespan" --drawing cluster --at 30s > b.svg; cmp a.svg b.svg && grep -o '<title>[^<]*' a.svg | head -n 1
  <title>At 30.0 s: 10 of 10 slots busy, 1,940 tasks wait, 50 are done
  $ makespan-cli draw "$SCENARIOS/exercise.makespan" -o a.png --scale 2 --theme dark --width 640; head -c 4 a.png | tail -c 3
  PNG (no newline)
  $ makespan-cli draw "$SCENARIOS/exercise.makespan" -o a.pdf; head -c 4 a.pdf
  %PDF (no newline)
  $ makespan-cli draw "$SCENARIOS/12-executor-lost.makespan" --stage reduce --executor 3 --from 40s --to 80s -o a.svg; grep -c '<svg' a.svg
  1
