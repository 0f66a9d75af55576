The calls under the pictures of docs/gallery make these pictures.

  $ cd "$SCENARIOS/../.." && grep -o 'makespan-cli draw [^`]*' docs/gallery/README.md | while read -r call; do
  >   picture=$(echo "$call" | sed 's,.*--drawing \([a-z]*\).* data/scenarios/\(.*\)\.makespan,docs/gallery/\2.\1.svg,')
  >   sh -c "$call" | cmp - "$picture"
  > done
