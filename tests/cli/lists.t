The tables of the program, and the manual page that is written from them.

Every list is there in all three formats; of one there is nothing yet.

  $ for list in $(makespan-cli list lists --format csv | tail -n +2 | cut -d , -f 1); do echo "$list $(makespan-cli list $list --format csv | tail -n +2 | wc -l | sed 's/^0$/none/; s/^[1-9][0-9]*$/some/')"; done
  drawings some
  rules some
  formats some
  exports some
  settings some
  versions some
  managers some
  manager-settings some
  instances some
  workers some
  services some
  elements some
  commands some
  options some
  exits some
  limits some
  examples some
  lessons none
  lists some
  $ for list in $(makespan-cli list lists --format csv | tail -n +2 | cut -d , -f 1); do makespan-cli list $list --format json | python3 -c 'import json, sys; json.load(sys.stdin)["list"]'; makespan-cli list $list > text; done

The defaults of the version that is asked for.

  $ for version in 3.5.9 4.3.0; do makespan-cli list settings --spark $version --format csv | grep '^spark.eventLog.compress,' | cut -d , -f 1-4; done
  spark.eventLog.compress,bool,false,false
  spark.eventLog.compress,bool,true,false
  $ makespan-cli list settings --spark 2.0
  makespan-cli: --spark "2.0": it is one of: 3.5.9, 4.3.0
  [2]
  $ makespan-cli list drawings --seed 1
  makespan-cli: list does not take --seed; it is an option of: simulate, partitions, memory, advise, sweep, draw, check, export
  [2]

The examples are those of data/scenarios, and the window has the same.

  $ makespan-cli list examples --format csv | tail -n +2 | cut -d , -f 1 > listed
  $ ls "$SCENARIOS" | sed -n 's/\.makespan$//p' | sort | diff - listed
  $ sed -n 's,^ *<file[^>]*>\(.*\)\.makespan</file>,\1,p' "$SCENARIOS/../../ui/makespan.gresource.xml" | sort | diff - listed
  $ makespan-cli list examples --format json | head -n 3 | cut -c 1-130
  {
    "list": [
      {"id": "01-executor-is-a-jvm", "title": "An executor is a JVM", "description": "One machine with 16 cores and 64 GiB. Three ex

Where a setting, an attribute, a limit stands.

  $ makespan-cli list elements | grep '^driver '
  driver          launch                0s                   no        Time that the driver takes to launch one task, one after another.
  driver          per-job               0s                   no        Time from the submission of a job to its first launch.
  driver          per-stage             0s                   no        Time from the submission of a stage to its first launch.
  driver          result                0s                   no        Time from the last finish of a task to the end of its stage.
  driver          abort                 0s                   no        Time from the failure that ends a job until the job has ended.
  driver          result-rate           -                    no        Rate at which one thread of the driver fetches large results of tasks.
  driver          list                  -                    no        Files that the driver lists per second; listing costs nothing without it.
  driver          tick-phase            0s                   no        When the first of the ticks comes in which the driver offers its slots again.
  driver          tasks-before          0                    no        Task attempts of the application before the first job; Spark's numbers go on from there.
  $ makespan-cli list limits | grep '^tasks'
  tasks                           2,000,000  Tasks of a run; --max-tasks raises it.
  tasks-most                     20,000,000  What --max-tasks may ask for.
  $ makespan-cli list exits
  code  summary
     0  All is well.
     1  A finding is an error, or the run does not succeed.
     2  The call is wrong.
     3  The input is wrong.
     4  It cannot be done: a limit, a rule that is missing, the file system.
   130  Interrupted.
  $ makespan-cli list exports
  id              title                          suffix
  spark-submit    Command for spark-submit       .sh
  spark-defaults  Lines for spark-defaults.conf  .conf
  $ makespan-cli list rules --format csv | grep '^default-200'
  default-200,warning,A shuffle has the 200 partitions of the default.,"MODEL 3.1, 4.4; Spark's SQLConf"

The manual page names every command, option, exit code and list, and formats without a warning.

  $ makespan-cli --manual > page
  $ sed -n 's/^\.SH "\(.*\)"$/\1/p' page
  NAME
  SYNOPSIS
  DESCRIPTION
  COMMANDS
  OPTIONS
  LISTS
  EXIT STATUS
  ENVIRONMENT
  FILES
  EXAMPLES
  $ sed 's/\\-/-/g' page > plain
  $ for name in $(makespan-cli list commands --format csv | tail -n +2 | cut -d , -f 1); do grep -q "^\.B \"$name " plain || echo "$name is missing"; done
  $ for name in $(makespan-cli list options --format csv | tail -n +2 | sed "s/^[\"']*//; s/[ ,].*//"); do grep -q -- "^\.B \"$name[ \"]" plain || echo "$name is missing"; done
  $ for name in $(makespan-cli list exits --format csv | tail -n +2 | cut -d , -f 1) $(makespan-cli list lists --format csv | tail -n +2 | cut -d , -f 1); do grep -q "^\.B \"$name\"" plain || echo "$name is missing"; done
  $ if command -v groff > /dev/null; then groff -ww -man -z page; fi

Its examples are what they say: each call of the page ends well.

  $ cp "$SCENARIOS/exercise.makespan" .
  $ sed -n 's/^\.B "\(makespan-cli .*\)"$/\1/p' plain > calls
  $ while read -r call; do sh -c "$call" > answer || echo "$call: $?"; done < calls; wc -l < calls
  6
