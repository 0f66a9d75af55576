What is refused, with place and cure and exit code 3. A scenario that is right, to be spoilt below:

  $ cat > good.makespan <<'END'
  > <scenario xmlns="urn:makespan:scenario:1" name="good">
  >   <cluster manager="standalone">
  >     <nodes name="worker" count="2" cores="2" memory="4GiB"/>
  >   </cluster>
  >   <data name="events" format="parquet"><files count="10" size="100MB"/></data>
  >   <job name="report">
  >     <stage id="scan" reads="events" rate="50MB/s"/>
  >     <stage id="join" after="scan" shuffle="8" rate="50MB/s"/>
  >   </job>
  > </scenario>
  > END
  $ makespan-cli check good.makespan
  good.makespan: Makespan scenario, no problem.

Bad XML: a tag that is not closed, an entity, a document type, another encoding, nothing at all.

  $ sed 's|</job>||' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 10: not well-formed XML: Opening and ending tag mismatch: job line 6 and scenario
  [3]
  $ sed 's|name="good"|name="\&good;"|' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 1: "&" begins no entity that is known; as text write &amp;
  [3]
  $ (echo '<!DOCTYPE scenario [<!ENTITY a "b">]>'; cat good.makespan) > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 1: document types and entities ("<!DOCTYPE", "<!ENTITY") are not accepted; remove the declaration
  [3]
  $ iconv -f UTF-8 -t UTF-16 good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 1: this is UTF-16 text, not a scenario in UTF-8; save it as UTF-8
  [3]
  $ sed 's|name="good"|name="caf\xe9"|' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 1: byte 0xe9 is not UTF-8 text; save the file as UTF-8
  [3]
  $ : > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 1: the file is empty; a scenario begins with <scenario>
  [3]

Unknown names: an element, an attribute, a namespace, a version of Spark, a word where one of a few is needed.

  $ sed 's|<data|<dato|; s|</data>|</dato>|' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 5: scenario: there is no element "dato"; did you mean "data"?
  [3]
  $ sed 's|cores=|coers=|' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 3: nodes "worker": there is no attribute "coers"; did you mean "cores"?
  [3]
  $ sed 's|scenario:1|scenario:9|' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 1: the file is of version "9" of the format, and this program reads version 1; open it with a newer version of the program
  [3]
  $ sed 's|name="good"|name="good" spark="2.4"|' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 1: scenario: spark="2.4" is not one of 3.5.9, 4.3.0
  [3]
  $ sed 's|standalone|standalnoe|' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 2: cluster: manager="standalnoe" is not one of local, local-cluster, standalone, yarn, kubernetes, emr, emr-eks, emr-serverless, glue; did you mean "standalone"?
  [3]

Illegal values: a comma, a sign, no unit where one is needed, a setting that Spark would refuse.

  $ sed 's|4GiB|4,5GiB|' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 3: nodes "worker": memory="4,5GiB" is not a size; write for example memory="10GiB"
  [3]
  $ sed 's|count="10"|count="-10"|' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 5: files: count="-10" is not a whole number; write for example count="4"
  [3]
  $ sed 's|rate="50MB/s"/>|rate="50MB"/>|' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 7: stage "scan": rate="50MB" is not a rate; write for example rate="50MB/s"
  [3]
  $ sed 's|<data|<conf><set key="spark.executor.cores" value="two"/></conf><data|' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 5: spark.executor.cores="two" is not possible; write a whole number, such as 4
  [3]
  $ sed 's|<data|<conf><set key="spark.sql.shuffle.partitions" value="0"/></conf><data|' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 5: spark.sql.shuffle.partitions="0" is too small; the least is 1
  [3]

Cycles: of stages, and of jobs.

  $ sed 's|id="scan" reads="events"|id="scan" after="join"|' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 7: stage "scan" waits for stage "join", and that one for it in turn (a ring of 2 stages); take one name out of after= or over=
  [3]
  $ sed 's|<job name="report">|<job name="report" after="report">|' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 6: job "report" waits for itself; take it out of its after=
  [3]

Duplicate and missing ids.

  $ sed 's|id="join"|id="scan"|' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 8: stage "scan" stands there twice; give one of them another name
  [3]
  $ sed 's|after="scan"|after="scann"|' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 8: stage "join": after="scann": no stage has that name; did you mean "scan"?
  [3]
  $ sed 's|reads="events"|reads="event"|' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 7: stage "scan": reads="event": no data has that name; did you mean "events"?
  [3]
  $ sed 's|id="join" ||' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 8: stage: it needs the attribute "id"
  [3]

No stage.

  $ sed '/<stage/d' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 6: job "report" has no stage; write for example <stage id="scan" tasks="10" time="1s"/>
  [3]

Overflow, of one number and of a product.

  $ sed 's|size="100MB"|size="99999999999TB"|' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 5: files: size="99999999999TB" is too large; the most is 1048576TiB
  [3]
  $ sed 's|count="10" size="100MB"|count="20000000" size="1000000TB"|' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 5: data "events": count x size of its files is more than can be counted; the most is 1 EiB
  [3]

Above the limits of a scenario.

  $ sed 's|count="2"|count="10001"|' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 3: nodes "worker": count="10001" is too large; the most is 10000
  [3]
  $ sed 's|shuffle="8"|shuffle="20000001"|' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 8: stage "join": shuffle="20000001" is too large; the most is 20000000
  [3]
  $ sed 's|<job name="report">|<job name="report" at="999999999h">|' good.makespan > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: line 6: job "report": at="999999999h" is too large; the most is 87660h
  [3]
  $ (cat good.makespan; head -c 5000000 /dev/zero | tr '\0' ' ') > bad.makespan; makespan-cli simulate bad.makespan
  makespan-cli: bad.makespan: "bad.makespan" has more than the 4194304 bytes that are accepted
  [3]

Every command that takes a scenario refuses in the same words.

  $ sed 's|cores=|coers=|' good.makespan > bad.makespan
  $ for command in partitions memory advise draw check "export --as spark-submit"; do makespan-cli $command bad.makespan; echo "$?"; done
  makespan-cli: bad.makespan: line 3: nodes "worker": there is no attribute "coers"; did you mean "cores"?
  3
  makespan-cli: bad.makespan: line 3: nodes "worker": there is no attribute "coers"; did you mean "cores"?
  3
  makespan-cli: bad.makespan: line 3: nodes "worker": there is no attribute "coers"; did you mean "cores"?
  3
  makespan-cli: bad.makespan: line 3: nodes "worker": there is no attribute "coers"; did you mean "cores"?
  3
  makespan-cli: bad.makespan: line 3: nodes "worker": there is no attribute "coers"; did you mean "cores"?
  3
  makespan-cli: bad.makespan: line 3: nodes "worker": there is no attribute "coers"; did you mean "cores"?
  3
