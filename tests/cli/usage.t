A call that is wrong ends with 2 and names what is nearest.

  $ makespan-cli simulat "$SCENARIOS/exercise.makespan"
  makespan-cli: there is no command "simulat"; did you mean simulate?
  [2]
  $ makespan-cli frobnicate
  makespan-cli: there is no command "frobnicate"; there are: simulate, partitions, memory, advise, sweep, draw, check, export, list
  [2]
  $ makespan-cli simulate
  makespan-cli: simulate needs a FILE: makespan-cli simulate [OPTION...] FILE
  [2]
  $ makespan-cli simulate one two
  makespan-cli: "two" is one word too many: simulate takes one, and has "one"
  [2]
  $ makespan-cli simulate --tsaks "$SCENARIOS/exercise.makespan"
  makespan-cli: there is no option "--tsaks"; did you mean --tasks?
  [2]
  $ makespan-cli simulate --xyz "$SCENARIOS/exercise.makespan"
  makespan-cli: there is no option "--xyz"; --help shows all
  [2]
  $ makespan-cli simulate "$SCENARIOS/exercise.makespan" --seed
  makespan-cli: --seed needs a value: --seed N
  [2]
  $ makespan-cli simulate --tasks=yes "$SCENARIOS/exercise.makespan"
  makespan-cli: --tasks "yes": it takes no value
  [2]
  $ makespan-cli simulate --format jsno "$SCENARIOS/exercise.makespan"
  makespan-cli: --format "jsno": did you mean "json"? There are: text, json, csv
  [2]
  $ makespan-cli simulate --draws 0 "$SCENARIOS/exercise.makespan"
  makespan-cli: --draws "0": a whole number from 1 to 10000 is needed
  [2]
  $ makespan-cli simulate --jobs many "$SCENARIOS/exercise.makespan"
  makespan-cli: --jobs "many": a whole number from 1 to 256 is needed
  [2]
  $ makespan-cli simulate --max-memory 4,5GB "$SCENARIOS/exercise.makespan"
  makespan-cli: --max-memory "4,5GB": “4,5GB” is not a size; right would be 250MB, 1.5GB, 8GiB or a whole number of bytes
  [2]
  $ makespan-cli simulate --set spark.executor.cores "$SCENARIOS/exercise.makespan"
  makespan-cli: --set "spark.executor.cores": KEY=VALUE is needed, such as spark.executor.cores=4 or nodes.worker.count=10
  [2]
  $ makespan-cli simulate --lang xx "$SCENARIOS/exercise.makespan"
  makespan-cli: --lang "xx": it is one of: C, de, en, fr
  [2]
  $ makespan-cli partitions --drawing gantt "$SCENARIOS/exercise.makespan"
  makespan-cli: partitions does not take --drawing; it is an option of: draw
  [2]
  $ makespan-cli draw --drawing gant "$SCENARIOS/exercise.makespan"
  makespan-cli: --drawing "gant": did you mean "gantt"? There are: cluster, gantt, stages, waves, memory, partitions
  [2]
  $ makespan-cli draw --theme sepia "$SCENARIOS/exercise.makespan"
  makespan-cli: --theme "sepia": it is one of: light, dark, hc-light, hc-dark, print
  [2]
  $ makespan-cli draw --scale 3 "$SCENARIOS/exercise.makespan"
  makespan-cli: --scale "3": it is one of: 1, 2, 4
  [2]
  $ makespan-cli draw --at soon "$SCENARIOS/exercise.makespan"
  makespan-cli: --at "soon": “soon” is not a time; right would be 5.1s, 100ms, 667us, 20min or 1h
  [2]
  $ makespan-cli draw --from 10s --to 5s "$SCENARIOS/exercise.makespan"
  makespan-cli: --from must be before --to
  [2]
  $ makespan-cli draw --stage skan "$SCENARIOS/exercise.makespan"
  makespan-cli: --stage "skan": did you mean "scan"?
  [2]
  $ makespan-cli draw --executor 17 "$SCENARIOS/exercise.makespan"
  makespan-cli: --executor "17": there is no such executor; there are: 0, 1, 2, 3, 4
  [2]
  $ makespan-cli draw "$SCENARIOS/exercise.makespan" -o picture.jpeg
  makespan-cli: -o "picture.jpeg": a picture ends in .svg, .png or .pdf
  [2]
  $ makespan-cli export "$SCENARIOS/exercise.makespan"
  makespan-cli: export needs --as; it is one of: spark-submit, spark-defaults
  [2]
  $ makespan-cli export --as spark-sumbit "$SCENARIOS/exercise.makespan"
  makespan-cli: --as "spark-sumbit": did you mean "spark-submit"? There are: spark-submit, spark-defaults
  [2]
  $ makespan-cli list
  makespan-cli: list needs a WHAT: makespan-cli list [OPTION...] WHAT
  [2]
  $ makespan-cli list drawing
  makespan-cli: there is no list "drawing"; did you mean drawings?
  [2]
  $ makespan-cli list everything
  makespan-cli: there is no list "everything"; there are: drawings, rules, formats, exports, settings, versions, managers, manager-settings, instances, workers, services, elements, commands, options, exits, limits, examples, lessons, lists
  [2]
  $ makespan-cli 2>&1 | head -n 2
  makespan-cli: what is to be done?
  Usage: makespan-cli COMMAND [OPTION...] FILE

Nothing was written.

  $ ls
