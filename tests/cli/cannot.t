What cannot be done ends with 4: rules that are missing, limits, the file system.

  $ makespan-cli simulate --set cluster.manager=yarn --set yarn.scheduler.capacity.resource-calculator=Own "$SCENARIOS/exercise.makespan"
  makespan-cli: yarn.scheduler.capacity.resource-calculator=Own is not simulated yet; DefaultResourceCalculator and DominantResourceCalculator are
  [4]
  $ makespan-cli simulate --max-tasks 1999 "$SCENARIOS/exercise.makespan"
  makespan-cli: stage "scan" brings the run to 2000 tasks; at most 1999 are simulated (--max-tasks raises the limit)
  [4]
  $ makespan-cli simulate --max-tasks 2000 "$SCENARIOS/exercise.makespan" | head -n 1
  500 GB on five small executors
  $ makespan-cli simulate --max-memory 100KB "$SCENARIOS/exercise.makespan"
  makespan-cli: stage "scan" brings the run to 2000 tasks, which need about 128 KB of memory; 100 KB are allowed (--max-memory)
  [4]
  $ makespan-cli simulate --max-memory 1MB "$SCENARIOS/exercise.makespan" | head -n 1
  500 GB on five small executors
  $ makespan-cli simulate nowhere.makespan
  makespan-cli: cannot read "nowhere.makespan": No such file or directory
  [4]
  $ makespan-cli simulate .
  makespan-cli: "." is a folder; a file is needed
  [4]
  $ makespan-cli simulate /dev/zero
  makespan-cli: "/dev/zero" is no regular file; a file is needed
  [4]
  $ makespan-cli simulate --conf-file nowhere.conf "$SCENARIOS/exercise.makespan"
  makespan-cli: cannot read "nowhere.conf": No such file or directory
  [4]
  $ makespan-cli simulate "$SCENARIOS/exercise.makespan" -o nowhere/report.txt
  makespan-cli: cannot write nowhere/report.txt: No such file or directory
  [4]
  $ makespan-cli simulate "$SCENARIOS/exercise.makespan" -o .
  makespan-cli: cannot write .: Is a directory
  [4]
  $ makespan-cli simulate "$SCENARIOS/exercise.makespan" -o ''
  makespan-cli: cannot write to a file without a name: No such file or directory
  [4]
  $ makespan-cli simulate "$SCENARIOS/exercise.makespan" > /dev/full
  makespan-cli: cannot write to standard output: No space left on device
  [4]
  $ makespan-cli draw --height 16384 --width 16384 --scale 4 "$SCENARIOS/exercise.makespan" -o large.png
  makespan-cli: a PNG of 65536 x 65536 pixels is too large: at most 16384 a side and 100000000 in all; use a smaller scale, or SVG
  [4]
  $ ls
