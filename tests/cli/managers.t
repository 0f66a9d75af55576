Where executors stand under each manager, and what stays unused.

YARN: 4 GiB and 409 MiB beside them are rounded up to 5 GiB; the application master takes 1 GiB of the first node.

  $ cat > yarn.makespan <<'END'
  > <scenario xmlns="urn:makespan:scenario:1" name="Containers" seed="1" spark="4.3.0">
  >   <cluster manager="yarn"><nodes name="worker" count="3" cores="8" memory="16GiB"/></cluster>
  >   <conf><set key="spark.executor.instances" value="12"/><set key="spark.executor.cores" value="4"/>
  >   <set key="spark.executor.memory" value="4g"/></conf>
  >   <job name="report"><stage id="work" tasks="72" time="5s"/></job>
  > </scenario>
  > END
  $ makespan-cli simulate yarn.makespan | sed -n 3,6p
    It takes 10 s; slots work 100 % of their life.
  
  How many tasks run at once?
    36: 9 executors × (4 cores / 1 per task = 4 slots).
  $ makespan-cli simulate --format json yarn.makespan | grep -oE '"id": "[0-9]+", "node": "worker-[0-9]"|"container_bytes": [0-9]+' | head -n 6
  "id": "1", "node": "worker-2"
  "container_bytes": 5368709120
  "id": "2", "node": "worker-3"
  "container_bytes": 5368709120
  "id": "3", "node": "worker-1"
  "container_bytes": 5368709120

Where cores count too, the master's core leaves room for one executor beside it.

  $ makespan-cli simulate --set yarn.scheduler.capacity.resource-calculator=org.apache.hadoop.yarn.util.resource.DominantResourceCalculator yarn.makespan | sed -n 6p
    20: 5 executors × (4 cores / 1 per task = 4 slots).
  $ makespan-cli simulate --set spark.executor.memory=15g yarn.makespan | sed -n 3,4p
    It never starts: An executor's container needs 16.50 GiB for a heap of 15 GiB, but the largest may have 16 GiB; spark.executor.memory=14895m would fit
  
  $ makespan-cli simulate --set spark.submit.deployMode=cluster --set spark.driver.memory=20g yarn.makespan | sed -n 3,4p
    It never starts: No node has room for the application master, which needs 1 core and 22 GiB; one such node would do
  
  $ makespan-cli simulate --set spark.dynamicAllocation.enabled=true yarn.makespan | sed -n 3p
    It takes 10 s; slots work 100 % of their life.

Kubernetes: a pod is not rounded up. A node of 4 cores keeps something for itself, so that an executor that asks for all 4 stays pending.

  $ sed 's/manager="yarn"/manager="kubernetes"/; s/cores="8"/cores="4" offers-cores="3"/' yarn.makespan > pods.makespan
  $ makespan-cli simulate pods.makespan | sed -n 3p
    It never starts: An executor needs 4 cores, but the largest container may have 3 cores; spark.executor.cores=3 would fit
  $ makespan-cli simulate --set spark.kubernetes.executor.request.cores=3900m pods.makespan | sed -n 3p
    It never starts: An executor needs 3.9 cores, but the largest container may have 3 cores; spark.kubernetes.executor.request.cores=3 would fit
  $ makespan-cli simulate --set spark.kubernetes.executor.request.cores=1500m pods.makespan | sed -n 6p
    24: 6 executors × (4 cores / 1 per task = 4 slots).
  $ makespan-cli simulate --set spark.kubernetes.executor.request.cores=1500m --format json pods.makespan | grep -oE '"container_bytes": [0-9]+' | sort -u
  "container_bytes": 4723834880
  $ makespan-cli simulate --set spark.kubernetes.executor.request.cores=1500m --set job.report.language=python --set spark.submit.deployMode=cluster --format json pods.makespan | grep -oE '"container_bytes": [0-9]+' | uniq -c | sed 's/^ *//'
  5 "container_bytes": 6012534784

EMR: what YARN has of an m5.xlarge holds one executor of that size, and the application master beside it.

  $ cat > emr.makespan <<'END'
  > <scenario xmlns="urn:makespan:scenario:1" name="EMR" seed="1" spark="3.5.9">
  >   <cluster manager="emr" release="emr-7.12.0"><nodes name="first" instance="m5.xlarge" role="primary"/>
  >   <nodes name="core" count="3" instance="m5.xlarge" role="core"/></cluster>
  >   <conf><set key="spark.dynamicAllocation.enabled" value="false"/><set key="spark.executor.instances" value="9"/>
  >   <set key="spark.executor.cores" value="4"/><set key="spark.executor.memory" value="9486m"/></conf>
  >   <job name="report"><stage id="work" tasks="24" time="5s"/></job>
  > </scenario>
  > END
  $ makespan-cli simulate emr.makespan | sed -n 3,6p
    It takes 10 s; slots work 100 % of their life.
  
  How many tasks run at once?
    12: 3 executors × (4 cores / 1 per task = 4 slots).
  $ makespan-cli simulate --set spark.executor.memory=12g emr.makespan | sed -n 3p
    It never starts: An executor's container needs 14.25 GiB for a heap of 12 GiB, but the largest may have 12 GiB; spark.executor.memory=10348m would fit
  $ makespan-cli simulate --set maximizeResourceAllocation=true --set spark.executor.memory=47535m --set nodes.core.instance=m5.4xlarge emr.makespan | sed -n 3p
    It takes 10 s; slots work 100 % of their life.
  $ makespan-cli simulate --set nodes.core.instance=m5.xlagre emr.makespan
  makespan-cli: nodes "core": instance="m5.xlagre" is not in the catalogue; did you mean m5.xlarge? Else give its cores= and memory=
  [3]
  $ makespan-cli list instances | grep -E '^(id|m5.xlarge|m6i.xlarge) '
  id                 cores     memory  for YARN on EMR  EC2 per hour  EMR per hour  price of
  m5.xlarge              4     16 GiB           12 GiB         $0.19         $0.05  2026-07-20
  m6i.xlarge             4     16 GiB        11.44 GiB         $0.19         $0.05  2026-07-20

Glue: nine executors and the driver on ten workers, billed for a minute at least.

  $ cat > glue.makespan <<'END'
  > <scenario xmlns="urn:makespan:scenario:1" name="Glue" seed="1" spark="3.5.9">
  >   <cluster manager="glue" release="5.0"><nodes name="worker" count="10" worker="G.1X"/>
  >   <price per="dpu-hour" usd="0.44" minimum="60s" date="2026-05-01"/></cluster>
  >   <job name="report"><stage id="work" tasks="72" time="5s"/></job>
  > </scenario>
  > END
  $ makespan-cli simulate glue.makespan | sed -n 3,6p
    It takes 10 s; slots work 100 % of their life.
    It costs $0.07.
  
  How many tasks run at once?
  $ makespan-cli simulate --format json glue.makespan | grep '"cost"'
    "cost": {"usd": 0.073333, "billed_s": 600.000000, "price_date": "2026-05-01"},
  $ makespan-cli simulate --set nodes.worker.worker=G.4X --format json glue.makespan | grep -oE '"cores": [0-9]+|"heap_bytes": [0-9]+' | sort -u
  "cores": 16
  "heap_bytes": 42949672960
  $ makespan-cli simulate --set nodes.worker.worker=Z.2X glue.makespan
  makespan-cli: worker="Z.2X" runs Ray, not Spark; G.2X has as many cores
  [3]

EMR by itself: one executor of its size for each node, asked for second by second.

  $ sed '/<conf>/,/<\/conf>/d; s/tasks="24"/tasks="240"/; s/<\/cluster>/<price per="catalogue"\/><\/cluster>/' emr.makespan > untouched.makespan
  $ makespan-cli simulate untouched.makespan | sed -n 3,7p
    It takes 1 min 42 s; slots work 99.7 % of their life.
    It costs $0.03.
  
  How many tasks run at once?
    12 at most, in 3 executors over time.
  $ makespan-cli simulate --set spark.executor.instances=5 untouched.makespan | grep -A 1 -E 'no room|executors changes'
    warning  Executors find no room  −40.0 s
             2 of 5 executors find no room: another container takes 11 GiB, and 1 GiB is left. They wait for it as long as the application runs, and the others do their work.
             Containers of a node = what it offers, less the driver's, / size of a container, rounded down.
  --
    info     The number of executors changes
             spark.executor.instances=5 is how many there are at first: EMR turns dynamic allocation on, so that executors come and go with the work.
  $ makespan-cli simulate --set maximizeResourceAllocation=true --set spark.dynamicAllocation.enabled=false untouched.makespan | sed -n 7p
    12: 3 executors × (4 cores / 1 per task = 4 slots).
  $ makespan-cli simulate --set nodes.core.instance=r7g.xlarge untouched.makespan
  makespan-cli: the size that EMR itself gives executors on these nodes is not simulated yet, because its rule is not published; set spark.executor.memory and spark.executor.cores, or maximizeResourceAllocation=true for one executor on each node
  [4]

EMR on EKS: what the node keeps for itself leaves no room for all of its cores.

  $ sed 's/manager="yarn"/manager="emr-eks"/; s/cores="8" memory="16GiB"/instance="m5.2xlarge"/; s/value="12"/value="6"/; s/<\/cluster>/<price per="catalogue"\/><\/cluster>/' yarn.makespan > eks.makespan
  $ makespan-cli simulate eks.makespan | grep -A 1 'no room'
    warning  Executors find no room  −15.0 s
             3 of 6 executors find no room: another executor needs 4 cores, and 3.91 are left. They wait for it as long as the application runs, and the others do their work.
             Containers of a node = what it offers, less the driver's, / size of a container, rounded down.
  $ makespan-cli simulate --set spark.kubernetes.executor.request.cores=3400m --format json eks.makespan | grep -E '"cost"|"slots": [0-9]+,$'
    "slots": 24,
    "cost": {"usd": 0.023324, "billed_s": 180.000000, "price_date": "2026-07-20"},

EMR Serverless: workers of the sizes that there are, the driver's among them.

  $ sed 's/manager="yarn"/manager="emr-serverless"/; s/count="3" cores="8" memory="16GiB"/count="13" fit="executor"/; s/<\/cluster>/<price per="catalogue"\/><\/cluster>/' yarn.makespan > serverless.makespan
  $ makespan-cli simulate --set spark.dynamicAllocation.enabled=false serverless.makespan | sed -n 3,7p
    It takes 10 s; slots work 75 % of their life.
    It costs $0.06.
  
  How many tasks run at once?
    48: 12 executors × (4 cores / 1 per task = 4 slots).
  $ makespan-cli simulate --set spark.executor.cores=6 serverless.makespan | sed -n 3p
    It never starts: EMR Serverless has workers of 1, 2, 4, 8 and 16 cores, and spark.executor.cores=6 is none of them; 4 would do
  $ makespan-cli simulate --set spark.executor.memory=30g serverless.makespan | sed -n 3p
    It never starts: An executor's container needs 33 GiB for a heap of 30 GiB, but the largest may have 30 GiB; spark.executor.memory=27928m would fit

Glue whose workers come and go, and what another version costs.

  $ makespan-cli simulate --set=--enable-auto-scaling=true glue.makespan | sed -n 3,7p
    It takes 14 s; slots work 86 % of their life.
    It costs $0.07.
  
  How many tasks run at once?
    36 at most, in 9 executors over time.
  $ makespan-cli simulate --set price.per=catalogue --set cluster.release=6.0 glue.makespan | sed -n 4p
    It costs $0.05.
  $ makespan-cli list services --format csv | grep '^glue-6.0,'
  glue-6.0,0.308000,0.308,DPU-hour,60000000,2026-09-25,three independent notes of Amazon's price pages
  $ makespan-cli list workers --format csv | grep '^R.8X,'
  R.8X,8.000000,8,32,274877906944,4.0,1,32,0,171798691840,"not published; 5/8 of the memory, as of G.1X"
  $ makespan-cli list manager-settings --format csv | grep 'minimum-allocation'
  emr,7.0,yarn.scheduler.minimum-allocation-mb,1,
  emr,,yarn.scheduler.minimum-allocation-mb,32,
