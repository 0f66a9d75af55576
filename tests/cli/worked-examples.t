The worked examples of docs/FORMAT.md, each number of theirs.

The exercise: 2,000 tasks of 5.1 s on 10 slots.

  $ makespan-cli simulate --format json "$SCENARIOS/exercise.makespan" | grep -E '"(status|makespan_us|slots|tasks|n_attempts|waves|utilisation)": [^{]*$'
    "status": "succeeded",
    "makespan_us": 1020000000,
    "slots": 10,
    "tasks": 2000,
    "n_attempts": 2000,
    "waves": 200,
    "utilisation": 1.000000,
      {"id": "0", "node": "worker-1", "cores": 2, "slots": 2, "heap_bytes": 8589934592, "max_memory_bytes": 8589934592, "unified_bytes": 4965217075, "container_bytes": null, "added_us": 0, "removed_us": null},
      {"id": "1", "node": "worker-2", "cores": 2, "slots": 2, "heap_bytes": 8589934592, "max_memory_bytes": 8589934592, "unified_bytes": 4965217075, "container_bytes": null, "added_us": 0, "removed_us": null},
      {"id": "2", "node": "worker-3", "cores": 2, "slots": 2, "heap_bytes": 8589934592, "max_memory_bytes": 8589934592, "unified_bytes": 4965217075, "container_bytes": null, "added_us": 0, "removed_us": null},
      {"id": "3", "node": "worker-4", "cores": 2, "slots": 2, "heap_bytes": 8589934592, "max_memory_bytes": 8589934592, "unified_bytes": 4965217075, "container_bytes": null, "added_us": 0, "removed_us": null},
      {"id": "4", "node": "worker-5", "cores": 2, "slots": 2, "heap_bytes": 8589934592, "max_memory_bytes": 8589934592, "unified_bytes": 4965217075, "container_bytes": null, "added_us": 0, "removed_us": null}
      {"job": "report", "kind": "result", "stage": "scan", "first_task": 0, "tasks": 2000, "submitted_us": 0, "ended_us": 1020000000}
      {"id": 0, "name": "scan", "attempt": 0, "job": "report", "tasks": 2000, "waves": 200, "submitted_us": 0, "completed_us": 1020000000, "median_task_us": 5100000, "max_task_us": 5100000, "memory_spilled_bytes": 0, "disk_spilled_bytes": 0, "input_bytes": 500000000000, "shuffle_read_bytes": 0, "shuffle_write_bytes": 0, "status": "succeeded"}
  $ makespan-cli simulate --format json "$SCENARIOS/exercise.makespan" | grep -oE '"time_slots": \{"read_and_compute": [0-9]+|"start": [0-9]+|"time_path": \{"read_and_compute": [0-9]+'
  "time_slots": {"read_and_compute": 10000000000
  "start": 200000000
  "start": 100000
  "time_path": {"read_and_compute": 1000000000
  "start": 20000000
  $ makespan-cli simulate --format json "$SCENARIOS/exercise.makespan" | grep -oE '"(heap|unified|container)_bytes": [0-9a-z]+' | sort | uniq -c | sed 's/^ *//'
  5 "container_bytes": null
  5 "heap_bytes": 8589934592
  5 "unified_bytes": 4965217075

With the default of 128m the same files are 4,000 tasks.

  $ makespan-cli simulate --format json --set spark.sql.files.maxPartitionBytes=128m "$SCENARIOS/exercise.makespan" | grep -E '^  "(makespan_us|tasks|waves)"'
    "makespan_us": 1040000200,
    "tasks": 4000,
    "waves": 400,

13 tasks of 10 s on 2 executors with 2 cores.

  $ makespan-cli simulate --format json "$SCENARIOS/02-cores-are-slots.makespan" | grep -E '^  "(makespan_us|slots|tasks|n_attempts|waves|utilisation)"'
    "makespan_us": 40000000,
    "slots": 4,
    "tasks": 13,
    "n_attempts": 13,
    "waves": 4,
    "utilisation": 0.812500,

A chain of 4 and 5 such tasks on 4 slots.

  $ cat > chain.makespan <<'END'
  > <scenario xmlns="urn:makespan:scenario:1" name="chain">
  >   <cluster manager="standalone"><nodes name="worker" count="2" cores="2" memory="4GiB"/></cluster>
  >   <job name="report"><stage id="map" tasks="4" time="10s"/><stage id="reduce" after="map" tasks="5" time="10s"/></job>
  > </scenario>
  > END
  $ makespan-cli simulate --format json chain.makespan | grep -E '^  "(makespan_us|tasks|waves|utilisation)"'
    "makespan_us": 30000000,
    "tasks": 9,
    "waves": 3,
    "utilisation": 0.750000,
  $ makespan-cli simulate --format csv chain.makespan | cut -d , -f 1-8
  id,name,attempt,job,tasks,waves,submitted_us,completed_us
  0,map,0,report,4,1,0,10000000
  1,reduce,0,report,5,2,10000000,30000000

The 13 tasks with one executor lost at 15 s and never replaced.

  $ cat > lost.makespan <<'END'
  > <scenario xmlns="urn:makespan:scenario:1" name="lost">
  >   <cluster manager="standalone"><nodes name="worker" count="2" cores="2" memory="4GiB"/></cluster>
  >   <job name="report"><stage id="work" tasks="13" time="10s"/></job>
  >   <fault kind="executor-lost" executor="1" at="15s" replace="never"/>
  > </scenario>
  > END
  $ makespan-cli simulate --format json lost.makespan | grep -E '^  "(makespan_us|tasks|n_attempts|waves|utilisation)"'
    "makespan_us": 60000000,
    "tasks": 13,
    "n_attempts": 15,
    "waves": null,
    "utilisation": 0.866667,
  $ makespan-cli simulate --format json lost.makespan | grep -oE '"time_slots": .*"lost": [0-9]+'
  "time_slots": {"read_and_compute": 130000000, "fetch": 0, "spill": 0, "start": 0, "lost": 10000000
  $ makespan-cli simulate --format csv --tasks lost.makespan | grep -c ',lost,'
  2
  $ makespan-cli simulate --format csv --tasks lost.makespan | grep ',lost,' | cut -d , -f 3-9
  4,0,1,0,10000000,15000000,lost
  6,0,1,1,10000000,15000000,lost
