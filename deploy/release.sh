#!/usr/bin/env bash
# Builds a release from the tag that HEAD has: the jars, their bills of materials, SHA256SUMS, and its signature by GnuPG.
# Builds twice, and fails if the jars differ. SIGNING_KEY selects the key; without it, GnuPG takes its default key.
# Arguments: the folder of the release, which must not exist.
set -euo pipefail

release="$(realpath -m "${1:?Usage: deploy/release.sh FOLDER}")"
cd "$(dirname "$0")/.."
jars=(standalone order-service inventory-service)

fail() { echo "$1" >&2; exit 1; }

[ ! -e "$release" ] || fail "$release exists."
[ -z "$(git status --porcelain)" ] || fail "The working copy has changes that are not committed."
version="$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' pom.xml | head -1)"
tag="v$version"
git tag --points-at HEAD | grep -qx "$tag" || fail "HEAD has not the tag $tag, which is the version in pom.xml."

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
for build in first second; do
  git -c advice.detachedHead=false clone --quiet --branch "$tag" "file://$PWD" "$work/$build"
  (cd "$work/$build" && mvn -B -q package -Dmaven.test.skip=true)
  for name in "${jars[@]}"; do
    mkdir -p "$work/$build-jars"
    cp "$work/$build/$name/target/$name.jar" "$work/$build-jars/$name-$version.jar"
  done
done
diff --recursive --brief "$work/first-jars" "$work/second-jars" || fail "Two builds of $tag differ."

mkdir "$work/release"
cp "$work/first-jars"/*.jar "$work/release"
for name in "${jars[@]}"; do
  cp "$work/first/$name/target/classes/META-INF/sbom/application.cdx.json" "$work/release/$name-$version.cdx.json"
done
(
  cd "$work/release"
  sha256sum -- *.jar *.json > SHA256SUMS
  gpg --armor --detach-sign ${SIGNING_KEY:+--local-user "$SIGNING_KEY"} SHA256SUMS
)
mkdir -p "$(dirname "$release")"
mv "$work/release" "$release"
echo "$tag is in $release: $(ls "$release" | wc -l) files"
