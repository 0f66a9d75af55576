Actions that are several jobs of Spark.

A reader that finds out the columns itself, a show that asks for more and more, and a bucketed table.

  $ cat > actions.makespan <<'END'
  > <scenario xmlns="urn:makespan:scenario:1" name="actions" spark="4.3.0">
  >   <cluster manager="standalone"><nodes name="worker" count="2" cores="2" memory="8GiB"/><driver list="1000/s"/></cluster>
  >   <data name="logs" format="csv" folders="40" schema="inferred" file-open="10ms"><files count="40" size="64MB"/></data>
  >   <data name="orders" buckets="16"><files count="48" size="10MB"/></data>
  >   <job name="look" action="show"><stage id="scan" reads="logs" rate="64MB/s" rows="200"/></job>
  >   <job name="sum" after="look"><stage id="group" reads="orders" rate="10MB/s" operator="hash-aggregate" bucket-keys="needed"/></job>
  > </scenario>
  > END
  $ makespan-cli simulate --format json actions.makespan | grep '"kind"'
      {"job": "look", "kind": "listing", "stage": "logs (listing)", "first_task": 0, "tasks": 40, "submitted_us": 0, "ended_us": 10000},
      {"job": "look", "kind": "schema", "stage": "logs (schema)", "first_task": 0, "tasks": 1, "submitted_us": 10000, "ended_us": 20000},
      {"job": "look", "kind": "schema", "stage": "logs (schema)", "first_task": 0, "tasks": 20, "submitted_us": 20000, "ended_us": 10120000},
      {"job": "look", "kind": "result", "stage": "scan", "first_task": 0, "tasks": 1, "submitted_us": 10120000, "ended_us": 12140000},
      {"job": "look", "kind": "result", "stage": "scan", "first_task": 1, "tasks": 2, "submitted_us": 12140000, "ended_us": 14160000},
      {"job": "sum", "kind": "result", "stage": "group", "first_task": 0, "tasks": 16, "submitted_us": 14208000, "ended_us": 26208000}
  $ makespan-cli partitions actions.makespan
  stage  tasks  slots  waves     read   least  median    most
  scan      20      4      5  2.56 GB  128 MB  128 MB  128 MB
  group     16      4      4   480 MB   30 MB   30 MB   30 MB
  
  scan: 40 files of 64 MB, at most 128 MiB in a task
  group: 48 files of 10 MB in 16 buckets, each read whole
  $ makespan-cli simulate --format json --set data.logs.schema=given --set job.look.rows=1 actions.makespan | grep '"kind"'
      {"job": "look", "kind": "listing", "stage": "logs (listing)", "first_task": 0, "tasks": 40, "submitted_us": 0, "ended_us": 10000},
      {"job": "look", "kind": "result", "stage": "scan", "first_task": 0, "tasks": 1, "submitted_us": 10000, "ended_us": 430000},
      {"job": "sum", "kind": "result", "stage": "group", "first_task": 0, "tasks": 16, "submitted_us": 478000, "ended_us": 12478000}
  $ makespan-cli simulate --set spark.sql.sources.bucketing.enabled=false --format csv actions.makespan | grep group | cut -d , -f 2,5
  group,6
  $ makespan-cli advise actions.makespan | grep -A 1 'looks first\|step by step'
  1. The reader looks first (warning)
     logs (schema): a job of 20 tasks takes 10.1 s before anything is asked for.
  --
  3. Rows are looked for step by step (warning)
     Job look: show asks 2 times, for 3 tasks in all, one job after another; those after the first take 2 s.
  $ makespan-cli simulate --set job.look.action=take actions.makespan
  makespan-cli: job "look": action="take" does not say how many rows it asks for; write for example rows="100"
  [3]
  $ makespan-cli check --set data.logs.reader=rdd actions.makespan
  makespan-cli: data "logs": only the reader dataframe has folders=; the reader "rdd" does not
  [3]
