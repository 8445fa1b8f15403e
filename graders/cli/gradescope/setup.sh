#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the autograder's image.
set -euo pipefail
AUTOGRADER="${AUTOGRADER:-/autograder}"
cd "$AUTOGRADER/source"

# npm ci needs any Node from 20.19 on; everything else runs on the one that package.json pins
node_is_new_enough() {
  command -v npm >/dev/null && node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' 2>/dev/null
}
if ! node_is_new_enough; then
  apt-get update -qq
  apt-get install -y -qq curl ca-certificates
  curl -fsSL https://deb.nodesource.com/setup_22.x | bash -
  apt-get install -y -qq nodejs
fi

# where the container allows namespaces, bubblewrap is the stronger wall; where it does not, nothing is lost
command -v bwrap >/dev/null || { apt-get update -qq && apt-get install -y -qq bubblewrap; } || echo "bubblewrap could not be installed: Node's permissions isolate"

# a second run on the same lockfile has nothing to install
installed=$(cat .installed-lock 2>/dev/null || true)
wanted=$(sha256sum package-lock.json | cut -d ' ' -f 1)
if [ "$installed" != "$wanted" ] || [ ! -x node_modules/.bin/node ]; then
  npm ci --omit=dev --no-audit --no-fund
  echo "$wanted" > .installed-lock
fi

# nothing handed in, graded: shows now that the grader starts here, and keeps what it compiles for every later container
rehearsal=$(mktemp -d)
mkdir "$rehearsal/submission"
node_modules/.bin/node graders/cli/start.mjs autograde --root "$rehearsal"
rm -r "$rehearsal"
