// Made from the console's OpenAPI document by `npm run api:types`; do not edit.
export interface Api {
  'DELETE /api/v1/evaluations/{id}': {
    path: { readonly id: string };
    query: never;
    body: never;
    answer: unknown;
  };
  'DELETE /api/v1/scenarios/{name}': {
    path: { readonly name: string };
    query: never;
    body: never;
    answer: unknown;
  };
  'DELETE /api/v1/settings/data/cache': {
    path: never;
    query: never;
    body: never;
    answer: { readonly "sets": readonly ({ readonly "name": string; readonly "title": string; readonly "file": string | null; readonly "bytes": number | null; readonly "cached": boolean; readonly "phantom": boolean })[]; readonly "folders": readonly ({ readonly "use": string; readonly "path": string; readonly "files": number; readonly "bytes": number })[]; readonly "cache": { readonly "use": string; readonly "path": string; readonly "files": number; readonly "bytes": number } };
  };
  'DELETE /api/v1/sweeps/{id}': {
    path: { readonly id: string };
    query: never;
    body: never;
    answer: unknown;
  };
  'GET /api/v1/alerts': {
    path: never;
    query: { readonly severity?: "info" | "warning" | "critical"; readonly cause?: "drift" | "performance" | "calibration" | "fairness"; readonly lifecycle?: "open" | "acknowledged" | "resolved"; readonly dataset?: string; readonly scenario?: string; readonly run?: string; readonly limit?: number; readonly before?: string };
    body: never;
    answer: { readonly "alerts": readonly ({ readonly "id": string; readonly "run": string; readonly "startedAt": string; readonly "scenario": string | null; readonly "scenarioTitle": string | null; readonly "dataset": string | null; readonly "source": string | null; readonly "stream": string; readonly "opened": number; readonly "delay": number | null; readonly "cause": string; readonly "severity": string; readonly "lifecycle": string; readonly "title": string; readonly "noticedBy": readonly (string)[]; readonly "recommendations": readonly (string)[] })[]; readonly "total": number; readonly "next": string | null; readonly "severities": { readonly "info": number; readonly "warning": number; readonly "critical": number }; readonly "lifecycles": { readonly "open": number; readonly "acknowledged": number; readonly "resolved": number }; readonly "records": { readonly "read": number; readonly "total": number } };
  };
  'GET /api/v1/alerts/export': {
    path: never;
    query: { readonly severity?: "info" | "warning" | "critical"; readonly cause?: "drift" | "performance" | "calibration" | "fairness"; readonly lifecycle?: "open" | "acknowledged" | "resolved"; readonly dataset?: string; readonly scenario?: string; readonly run?: string };
    body: never;
    answer: unknown;
  };
  'GET /api/v1/datasets': {
    path: never;
    query: never;
    body: never;
    answer: readonly ({ readonly "name": string; readonly "alias": string; readonly "title": string; readonly "modality": string; readonly "classes": readonly (string)[]; readonly "channels": 1 | 3; readonly "side": number; readonly "splits": { readonly "train": number; readonly "val": number; readonly "test": number }; readonly "attributes": readonly ({ readonly "name": string; readonly "values": readonly (string)[] })[]; readonly "licence": string; readonly "citation": string })[];
  };
  'GET /api/v1/datasets/{name}': {
    path: { readonly name: string };
    query: never;
    body: never;
    answer: { readonly "name": string; readonly "alias": string; readonly "title": string; readonly "modality": string; readonly "classes": readonly (string)[]; readonly "channels": 1 | 3; readonly "side": number; readonly "splits": { readonly "train": number; readonly "val": number; readonly "test": number }; readonly "attributes": readonly ({ readonly "name": string; readonly "values": readonly (string)[] })[]; readonly "licence": string; readonly "citation": string };
  };
  'GET /api/v1/datasets/{name}/samples': {
    path: { readonly name: string };
    query: { readonly source?: "medmnist" | "phantom" | "auto"; readonly count?: number; readonly seed?: number };
    body: never;
    answer: { readonly "dataset": string; readonly "source": string; readonly "classes": readonly ({ readonly "label": number; readonly "name": string; readonly "share": number; readonly "images": readonly ({ readonly "height": number; readonly "width": number; readonly "channels": 1 | 3; readonly "data": string })[] })[] };
  };
  'GET /api/v1/detectors': {
    path: never;
    query: never;
    body: never;
    answer: readonly ({ readonly "id": string; readonly "title": string; readonly "kind": "windowed" | "online" | "sequential" | "dummy" | "external"; readonly "detector": string; readonly "input": "features" | "softmax" | "embedding" | "confidence" | "errors" | "none"; readonly "options": Readonly<Record<string, number>>; readonly "calibrated": boolean; readonly "mode"?: "textbook"; readonly "policy": string })[];
  };
  'GET /api/v1/effects': {
    path: never;
    query: never;
    body: never;
    answer: readonly ({ readonly "name": string; readonly "title": string; readonly "description": string; readonly "family": string; readonly "channels": "any" | "color" })[];
  };
  'GET /api/v1/effects/thumbnails': {
    path: never;
    query: { readonly dataset?: string; readonly source?: "medmnist" | "phantom" | "auto"; readonly sample?: number; readonly severity?: number };
    body: never;
    answer: { readonly "dataset": string; readonly "source": string; readonly "sample": string; readonly "severity": number; readonly "original": { readonly "height": number; readonly "width": number; readonly "channels": 1 | 3; readonly "data": string }; readonly "effects": readonly ({ readonly "name": string; readonly "picture": { readonly "height": number; readonly "width": number; readonly "channels": 1 | 3; readonly "data": string } })[] };
  };
  'GET /api/v1/effects/{effect}/animation.gif': {
    path: { readonly effect: string };
    query: { readonly dataset?: string; readonly source?: "medmnist" | "phantom"; readonly sample?: number; readonly frames?: number; readonly seed?: number };
    body: never;
    answer: unknown;
  };
  'GET /api/v1/evaluations': {
    path: never;
    query: never;
    body: never;
    answer: readonly ({ readonly "id": string; readonly "state": "running" | "done" | "failed" | "cancelled"; readonly "done": number; readonly "total": number | null; readonly "error": string | null; readonly "model": string; readonly "outcome": { readonly "status": "agrees" | "differs"; readonly "provider": string; readonly "figures": readonly ({ readonly "name": string; readonly "card": number | null; readonly "found": number | null; readonly "tolerance": number; readonly "agrees": boolean })[] } | { readonly "status": "skipped"; readonly "reason": string } | null })[];
  };
  'GET /api/v1/evaluations/{id}': {
    path: { readonly id: string };
    query: never;
    body: never;
    answer: { readonly "id": string; readonly "state": "running" | "done" | "failed" | "cancelled"; readonly "done": number; readonly "total": number | null; readonly "error": string | null; readonly "model": string; readonly "outcome": { readonly "status": "agrees" | "differs"; readonly "provider": string; readonly "figures": readonly ({ readonly "name": string; readonly "card": number | null; readonly "found": number | null; readonly "tolerance": number; readonly "agrees": boolean })[] } | { readonly "status": "skipped"; readonly "reason": string } | null };
  };
  'GET /api/v1/evaluations/{id}/events': {
    path: { readonly id: string };
    query: never;
    body: never;
    answer: unknown;
  };
  'GET /api/v1/hooks/grafana': {
    path: never;
    query: never;
    body: never;
    answer: readonly ({ readonly "id": string; readonly "status": "firing" | "resolved"; readonly "severity": "info" | "warning" | "critical"; readonly "title": string; readonly "advice": string; readonly "run": string | null; readonly "stream": string | null })[];
  };
  'GET /api/v1/models': {
    path: never;
    query: { readonly dataset?: string; readonly source?: "medmnist" | "phantom" | "own"; readonly architecture?: string; readonly sort?: "id" | "accuracy" | "macroF1" | "auc" | "ece" | "parameters" | "speed"; readonly order?: "ascending" | "descending" };
    body: never;
    answer: readonly ({ readonly "id": string; readonly "dataset": string; readonly "source": "medmnist" | "phantom" | "own"; readonly "architecture": string; readonly "classes": readonly (string)[]; readonly "parameters": number; readonly "licence": string; readonly "intendedUse": string; readonly "test": { readonly "images": number; readonly "accuracy": number; readonly "accuracyStandardError": number; readonly "macroF1": number; readonly "auc": number | null; readonly "ece": number; readonly "eceExpected": number }; readonly "speed": { readonly "imagesPerSecond": number; readonly "batch": number; readonly "machine": string } | null })[];
  };
  'GET /api/v1/models/{source}/{dataset}/{architecture}': {
    path: { readonly architecture: string; readonly dataset: string; readonly source: string };
    query: never;
    body: never;
    answer: { readonly "id": string; readonly "dataset": string; readonly "source": "medmnist" | "phantom" | "own"; readonly "architecture": string; readonly "sha256": string; readonly "served"?: { readonly "url": string; readonly "platform": string }; readonly "opset": number; readonly "parameters": number; readonly "input": { readonly "height": number; readonly "width": number; readonly "channels": 1 | 3; readonly "layout": "NHWC" | "NCHW"; readonly "type": "uint8" | "float32"; readonly "range"?: readonly (number)[]; readonly "graphChannels"?: 3 }; readonly "outputs": { readonly "logits": number; readonly "embedding": number; readonly "scores"?: "logits" | "probabilities"; readonly "names"?: { readonly "scores": string; readonly "embedding": string | null } }; readonly "classes": readonly (string)[]; readonly "temperature": number; readonly "test": { readonly "images": number; readonly "accuracy": number; readonly "accuracyStandardError": number; readonly "macroF1": number; readonly "auc": number | null; readonly "ece": number; readonly "eceUncalibrated": number; readonly "eceExpected": number }; readonly "learnedFrom": { readonly "split": string; readonly "md5": string; readonly "note"?: string }; readonly "training": { readonly "seconds": number; readonly "epochs": number; readonly "seed": number; readonly "torch": string }; readonly "licence": string; readonly "intendedUse": string; readonly "default"?: true; readonly "validation"?: { readonly "images": number; readonly "accuracy": number; readonly "accuracyStandardError": number; readonly "auc": number; readonly "loss": number }; readonly "seeds"?: { readonly "accuracyMean": number; readonly "accuracyStandardError": number | null; readonly "runs": readonly ({ readonly "seed": number; readonly "epoch": number; readonly "validationAuc": number; readonly "testAccuracy": number })[] }; readonly "history"?: { readonly "trainingLoss": readonly (number)[]; readonly "validationLoss": readonly (number)[]; readonly "validationAccuracy": readonly (number)[]; readonly "validationAuc": readonly (number)[] }; readonly "confusion"?: readonly (readonly (number)[])[]; readonly "perClass"?: { readonly "images": readonly (number)[]; readonly "precision": readonly (number)[]; readonly "recall": readonly (number)[]; readonly "f1": readonly (number)[] }; readonly "reliability"?: { readonly "calibrated": { readonly "images": readonly (number)[]; readonly "confidence": readonly (number | null)[]; readonly "accuracy": readonly (number | null)[] }; readonly "uncalibrated": { readonly "images": readonly (number)[]; readonly "confidence": readonly (number | null)[]; readonly "accuracy": readonly (number | null)[] } }; readonly "cohorts"?: Readonly<Record<string, Readonly<Record<string, { readonly "images": number; readonly "accuracy": number; readonly "accuracyStandardError": number; readonly "balancedAccuracy": number }>>>> };
  };
  'GET /api/v1/models/{source}/{dataset}/{architecture}/robustness': {
    path: { readonly architecture: string; readonly dataset: string; readonly source: string };
    query: never;
    body: never;
    answer: { readonly "model": string; readonly "images": number; readonly "repeats": number; readonly "clean": number; readonly "effects": readonly ({ readonly "effect": string; readonly "title": string; readonly "scale": "severity" | "level"; readonly "steps": readonly (number)[]; readonly "accuracy": readonly (number)[]; readonly "onset": number | null })[] };
  };
  'GET /api/v1/runs': {
    path: never;
    query: { readonly limit?: number; readonly dataset?: string; readonly scenario?: string; readonly verdict?: "passed" | "failed"; readonly before?: string };
    body: never;
    answer: { readonly "live": readonly ({ readonly "run": string; readonly "planned": boolean; readonly "scenario": { readonly "name": string; readonly "title": string }; readonly "dataset": string; readonly "source": string; readonly "model": string; readonly "seed": number | null; readonly "frames": number | null; readonly "rate": number | null; readonly "warmUp": number; readonly "classes": readonly (string)[]; readonly "detectors": readonly ({ readonly "id": string; readonly "title": string; readonly "kind": string; readonly "calibrated": boolean })[]; readonly "streams": readonly ({ readonly "id": string; readonly "seen": number })[]; readonly "speed": number; readonly "phase": "streaming" | "paused" | "ended" })[]; readonly "recorded": readonly ({ readonly "run": string; readonly "state": "running" | "finished" | "failed" | "stopped" | "interrupted"; readonly "startedAt": string; readonly "finishedAt": string | null; readonly "scenario": string | null; readonly "title": string | null; readonly "dataset": string | null; readonly "source": string | null; readonly "model": string | null; readonly "seed": number | null; readonly "frames": number | null; readonly "passed": boolean | null; readonly "before": number | null; readonly "after": number | null; readonly "alerts": number | null })[]; readonly "total": number; readonly "next": string | null };
  };
  'GET /api/v1/runs/board': {
    path: never;
    query: { readonly runs?: string };
    body: never;
    answer: { readonly "runs": readonly (string)[]; readonly "detectors": readonly ({ readonly "id": string; readonly "title": string; readonly "kind": string; readonly "policy": string; readonly "scores": number; readonly "hits": number; readonly "missed": number; readonly "falseAlarms": number; readonly "cleanFrames": number; readonly "precision": number; readonly "recall": number; readonly "f1": number; readonly "falseAlarmsPerThousand": number | null; readonly "mtfa": number | null; readonly "mtd": number | null; readonly "mdr": number | null; readonly "mtr": number | null; readonly "ndt": number | null })[] };
  };
  'GET /api/v1/runs/overview': {
    path: never;
    query: { readonly dataset?: string; readonly scenario?: string; readonly verdict?: "passed" | "failed" };
    body: never;
    answer: { readonly "runs": number; readonly "judged": number; readonly "passed": number; readonly "injected": number; readonly "noticed": number; readonly "firstAlarm": { readonly "median": number | null; readonly "of": number }; readonly "firstAlert": { readonly "median": number | null; readonly "of": number }; readonly "alerts": { readonly "total": number; readonly "runs": number; readonly "severities": { readonly "info": number; readonly "warning": number; readonly "critical": number } }; readonly "records": { readonly "read": number; readonly "total": number } };
  };
  'GET /api/v1/runs/{run}': {
    path: { readonly run: string };
    query: never;
    body: never;
    answer: { readonly "run": { readonly "run": string; readonly "planned": boolean; readonly "scenario": { readonly "name": string; readonly "title": string }; readonly "dataset": string; readonly "source": string; readonly "model": string; readonly "seed": number | null; readonly "frames": number | null; readonly "rate": number | null; readonly "warmUp": number; readonly "classes": readonly (string)[]; readonly "detectors": readonly ({ readonly "id": string; readonly "title": string; readonly "kind": string; readonly "calibrated": boolean })[]; readonly "streams": readonly ({ readonly "id": string; readonly "seen": number })[]; readonly "speed": number; readonly "phase": "streaming" | "paused" | "ended" }; readonly "lanes": { readonly "run": string; readonly "streams": readonly ({ readonly "stream": string; readonly "truth": readonly ({ readonly "effect": string; readonly "intervals": readonly (readonly (number)[])[] })[]; readonly "lanes": readonly ({ readonly "detector": string; readonly "states": readonly (readonly (number | "pending" | "stable" | "warning" | "drift")[])[]; readonly "dropped": number })[] })[] }; readonly "accuracy": { readonly "run": string; readonly "streams": readonly ({ readonly "stream": string; readonly "reference": number | null; readonly "windows": readonly ({ readonly "seq": number; readonly "value": number; readonly "count": number; readonly "low": number | null; readonly "high": number | null })[]; readonly "estimates": readonly ({ readonly "method": "cbpe" | "atc" | "doc" | "cot"; readonly "windows": readonly ({ readonly "seq": number; readonly "value": number; readonly "count": number; readonly "low": number | null; readonly "high": number | null })[] })[] })[] }; readonly "fairness": { readonly "run": string; readonly "streams": readonly ({ readonly "stream": string; readonly "attributes": readonly ({ readonly "name": string; readonly "simulated": boolean; readonly "seq": number; readonly "cohorts": readonly ({ readonly "name": string; readonly "count": number; readonly "accuracy": { readonly "value": number; readonly "low": number; readonly "high": number } | null; readonly "ece": { readonly "value": number; readonly "low": number; readonly "high": number } | null })[]; readonly "demographicParity": { readonly "value": number; readonly "low": number; readonly "high": number } | null; readonly "equalisedOdds": { readonly "value": number; readonly "low": number; readonly "high": number } | null })[] })[] }; readonly "features": { readonly "run": string; readonly "streams": readonly ({ readonly "stream": string; readonly "seq": number; readonly "count": number; readonly "features": readonly ({ readonly "name": string; readonly "shift": number | null; readonly "pValue": number | null })[] })[] }; readonly "alerts": { readonly "run": string; readonly "alerts": readonly ({ readonly "id": string; readonly "stream": string; readonly "seq": number; readonly "opened": number; readonly "lifecycle": "open" | "acknowledged" | "resolved"; readonly "severity": "info" | "warning" | "critical"; readonly "cause": string; readonly "title": string; readonly "detectors": readonly (string)[]; readonly "evidence": readonly ({ readonly "name": string; readonly "value": number; readonly "reference": number | null })[]; readonly "accuracyLost": number | null; readonly "recommendations": readonly (string)[] })[] }; readonly "scores": { readonly "run": string; readonly "scores": readonly ({ readonly "stream": string; readonly "detector": string; readonly "kind": string; readonly "policy": string; readonly "episodes": number; readonly "hits": number; readonly "missed": number; readonly "falseAlarms": number; readonly "cleanFrames": number; readonly "firstAlarm": number | null; readonly "delay": number | null; readonly "delayFromBegin": number | null; readonly "precision": number; readonly "recall": number; readonly "f1": number; readonly "mtfa": number | null; readonly "mtd": number | null; readonly "mdr": number | null; readonly "mtr": number | null; readonly "ndt": number | null; readonly "final": boolean })[] }; readonly "picture": { readonly "run": string; readonly "pictures": readonly ({ readonly "stream": string; readonly "seq": number; readonly "sample": string; readonly "label": number; readonly "effects": readonly ({ readonly "effect": string; readonly "severity": number })[]; readonly "original": { readonly "height": number; readonly "width": number; readonly "channels": 1 | 3; readonly "data": string }; readonly "streamed": { readonly "height": number; readonly "width": number; readonly "channels": 1 | 3; readonly "data": string }; readonly "prediction": { readonly "predicted": number; readonly "confidence": number } | null })[] }; readonly "film": { readonly "run": string; readonly "streams": readonly ({ readonly "stream": string; readonly "frames": readonly ({ readonly "seq": number; readonly "label": number; readonly "predicted": number | null; readonly "thumbnail": { readonly "height": number; readonly "width": number; readonly "channels": 1 | 3; readonly "data": string } })[] })[] } };
  };
  'GET /api/v1/runs/{run}/correlations': {
    path: { readonly run: string };
    query: { readonly stream?: string };
    body: never;
    answer: { readonly "run": string; readonly "stream": string; readonly "method": string; readonly "windows": number; readonly "signals": readonly ({ readonly "signal": string; readonly "kind": "detector" | "estimate" | "feature"; readonly "n": number; readonly "rho": number | null; readonly "low": number | null; readonly "high": number | null })[] };
  };
  'GET /api/v1/runs/{run}/export': {
    path: { readonly run: string };
    query: { readonly what?: "readings" | "metrics" | "predictions" | "alerts" | "truth" | "scores"; readonly format?: "csv" | "json" | "parquet" };
    body: never;
    answer: readonly (Readonly<Record<string, unknown>>)[];
  };
  'GET /api/v1/runs/{run}/pictures': {
    path: { readonly run: string };
    query: never;
    body: never;
    answer: readonly ({ readonly "stream": string; readonly "seq": number; readonly "sample": string; readonly "label": number; readonly "effects": readonly ({ readonly "effect": string; readonly "severity": number })[]; readonly "original": { readonly "height": number; readonly "width": number; readonly "channels": 1 | 3; readonly "data": string }; readonly "streamed": { readonly "height": number; readonly "width": number; readonly "channels": 1 | 3; readonly "data": string }; readonly "prediction": { readonly "predicted": number; readonly "confidence": number } | null })[];
  };
  'GET /api/v1/runs/{run}/record': {
    path: { readonly run: string };
    query: never;
    body: never;
    answer: { readonly "run": string; readonly "state": string; readonly "startedAt": string; readonly "scenario": { readonly "name": string; readonly "title": string; readonly "story": string }; readonly "dataset": string; readonly "source": string; readonly "model": string; readonly "seed": number; readonly "frames": number; readonly "rate": number; readonly "streams": readonly (string)[]; readonly "classes": readonly (string)[]; readonly "reference": number; readonly "window": number; readonly "interventions": number; readonly "report": { readonly "accuracy": { readonly "before": number | null; readonly "after": number | null; readonly "standardErrors": { readonly "before": number | null; readonly "after": number | null } }; readonly "detectors": readonly ({ readonly "name": string; readonly "title": string; readonly "kind": string; readonly "stream": string; readonly "policy": string; readonly "calibrated"?: boolean; readonly "firstAlarm": number | null; readonly "delay": number | null; readonly "falseAlarms": number; readonly "hits": number; readonly "missed": number; readonly "f1": number; readonly "falseAlarmsPerThousand": number | null })[]; readonly "alerts": readonly ({ readonly "id": string; readonly "stream": string; readonly "opened": number; readonly "lifecycle": string; readonly "severity": string; readonly "title": string; readonly "cause"?: string; readonly "delay"?: number | null; readonly "evidence"?: readonly ({ readonly "name": string; readonly "value": number; readonly "reference"?: number })[]; readonly "detectors": readonly (string)[]; readonly "recommendations": readonly (string)[] })[]; readonly "expectations": { readonly "passed": boolean; readonly "results": readonly ({ readonly "text": string; readonly "passed": boolean })[] }; readonly "hashes": { readonly "frames": string | null; readonly "predictions": string; readonly "readings": string } } | null };
  };
  'GET /api/v1/runs/{run}/report.html': {
    path: { readonly run: string };
    query: never;
    body: never;
    answer: unknown;
  };
  'GET /api/v1/runs/{run}/series': {
    path: { readonly run: string };
    query: { readonly stream?: string };
    body: never;
    answer: { readonly "run": string; readonly "stream": string; readonly "frames": number; readonly "reference": number; readonly "every": number; readonly "truth": readonly ({ readonly "effect": string; readonly "from": number; readonly "until": number; readonly "severity": number })[]; readonly "accuracy": { readonly "seq": readonly (number)[]; readonly "from": readonly (number)[]; readonly "value": readonly (number)[]; readonly "low": readonly (number | null)[]; readonly "high": readonly (number | null)[] }; readonly "estimates": readonly ({ readonly "method": string; readonly "seq": readonly (number)[]; readonly "value": readonly (number)[]; readonly "low": readonly (number | null)[]; readonly "high": readonly (number | null)[] })[]; readonly "detectors": readonly ({ readonly "id": string; readonly "title": string; readonly "kind": string; readonly "seq": readonly (number)[]; readonly "state": readonly (string)[]; readonly "statistic": readonly (number | null)[]; readonly "threshold": readonly (number | null)[]; readonly "ratio": readonly (number | null)[]; readonly "alarms": readonly (number)[] })[]; readonly "features": { readonly "block": number; readonly "seq": readonly (number)[]; readonly "series": readonly ({ readonly "name": string; readonly "value": readonly (number)[] })[] } };
  };
  'GET /api/v1/scenarios': {
    path: never;
    query: never;
    body: never;
    answer: readonly ({ readonly "name": string; readonly "title": string; readonly "story": string; readonly "watch": string; readonly "datasets": readonly (string)[]; readonly "frames": number; readonly "rate": number; readonly "streams": readonly (string)[]; readonly "own": boolean })[];
  };
  'GET /api/v1/scenarios/{name}': {
    path: { readonly name: string };
    query: never;
    body: never;
    answer: { readonly "name": string; readonly "title": string; readonly "story": string; readonly "watch": string; readonly "datasets": readonly (string)[]; readonly "frames": number; readonly "rate": number; readonly "reference": { readonly "frames": number; readonly "split": "test" | "val" }; readonly "labels": { readonly "delay": number; readonly "share": number }; readonly "detectors"?: readonly (string)[]; readonly "cohorts"?: readonly ({ readonly "attribute": string; readonly "by": string; readonly "groups": Readonly<Record<string, number>> })[]; readonly "stages"?: readonly ({ readonly "name"?: string; readonly "from": number | string; readonly "until"?: number | string; readonly "ramp"?: { readonly "kind": "step" } | { readonly "kind": "linear"; readonly "over": number | string } | { readonly "kind": "sigmoid"; readonly "over": number | string } | { readonly "kind": "seasonal"; readonly "period": number | string } | { readonly "kind": "recurring"; readonly "period": number | string; readonly "on": number | string } | { readonly "kind": "recovery"; readonly "over": number | string }; readonly "effects": readonly (unknown)[] })[]; readonly "streams"?: readonly ({ readonly "name": string; readonly "title"?: string; readonly "stages": readonly ({ readonly "name"?: string; readonly "from": number | string; readonly "until"?: number | string; readonly "ramp"?: { readonly "kind": "step" } | { readonly "kind": "linear"; readonly "over": number | string } | { readonly "kind": "sigmoid"; readonly "over": number | string } | { readonly "kind": "seasonal"; readonly "period": number | string } | { readonly "kind": "recurring"; readonly "period": number | string; readonly "on": number | string } | { readonly "kind": "recovery"; readonly "over": number | string }; readonly "effects": readonly (unknown)[] })[]; readonly "cohorts"?: readonly ({ readonly "attribute": string; readonly "by": string; readonly "groups": Readonly<Record<string, number>> })[] })[]; readonly "expect": readonly ({ readonly "that": "noticed" | "silent" | "alert" | "no-alert" | "accuracy-falls" | "accuracy-holds"; readonly "stream"?: string; readonly "datasets"?: readonly (string)[]; readonly "detectors"?: readonly (string)[]; readonly "by"?: number; readonly "within"?: number; readonly "least"?: number; readonly "share": number })[] };
  };
  'GET /api/v1/scenarios/{name}/text': {
    path: { readonly name: string };
    query: never;
    body: never;
    answer: { readonly "name": string; readonly "own": boolean; readonly "text": string };
  };
  'GET /api/v1/settings': {
    path: never;
    query: never;
    body: never;
    answer: { readonly "revision": string; readonly "file": string; readonly "settings": { readonly "version": 1; readonly "detection": { readonly "detectors": readonly (string)[] | null; readonly "window": number; readonly "step": number; readonly "mode": "calibrated" | "textbook"; readonly "policy": string }; readonly "alerts": { readonly "budget": number; readonly "rules": "drift" | "measured" | "predecessor"; readonly "silenceSeconds": number; readonly "log": boolean; readonly "webhook": string | null; readonly "webhookSecret": string | null; readonly "slack": string | null }; readonly "data": { readonly "dir": string | null; readonly "download": "auto" | "never" }; readonly "engine": { readonly "kind": "onnxruntime" | "tfjs" | "noop"; readonly "workers": number; readonly "batchSize": number } }; readonly "above": readonly ({ readonly "path": string; readonly "origin": string; readonly "value": string })[]; readonly "detectors": readonly ({ readonly "id": string; readonly "title": string; readonly "kind": string; readonly "input": string; readonly "battery": boolean })[]; readonly "targets": { readonly "hosts": readonly (string)[] | null; readonly "privateTargets": boolean }; readonly "cores": number };
  };
  'GET /api/v1/settings/data': {
    path: never;
    query: never;
    body: never;
    answer: { readonly "sets": readonly ({ readonly "name": string; readonly "title": string; readonly "file": string | null; readonly "bytes": number | null; readonly "cached": boolean; readonly "phantom": boolean })[]; readonly "folders": readonly ({ readonly "use": string; readonly "path": string; readonly "files": number; readonly "bytes": number })[]; readonly "cache": { readonly "use": string; readonly "path": string; readonly "files": number; readonly "bytes": number } };
  };
  'GET /api/v1/settings/engine': {
    path: never;
    query: never;
    body: never;
    answer: { readonly "running": { readonly "engine": string; readonly "provider": string; readonly "workers": number; readonly "imagesPerSecond": number | null } | null; readonly "why": string };
  };
  'GET /api/v1/settings/export': {
    path: never;
    query: never;
    body: never;
    answer: Readonly<Record<string, unknown>>;
  };
  'GET /api/v1/stream': {
    path: never;
    query: { readonly run?: readonly (string)[] };
    body: never;
    answer: unknown;
  };
  'GET /api/v1/sweeps': {
    path: never;
    query: never;
    body: never;
    answer: readonly ({ readonly "id": string; readonly "state": "running" | "done" | "failed" | "cancelled"; readonly "done": number; readonly "total": number | null; readonly "error": string | null; readonly "model": string; readonly "effect": string; readonly "steps": number; readonly "images": number; readonly "points": readonly ({ readonly "severity": number; readonly "accuracy": number; readonly "standardError": number })[]; readonly "skipped": string | null })[];
  };
  'GET /api/v1/sweeps/{id}': {
    path: { readonly id: string };
    query: never;
    body: never;
    answer: { readonly "id": string; readonly "state": "running" | "done" | "failed" | "cancelled"; readonly "done": number; readonly "total": number | null; readonly "error": string | null; readonly "model": string; readonly "effect": string; readonly "steps": number; readonly "images": number; readonly "points": readonly ({ readonly "severity": number; readonly "accuracy": number; readonly "standardError": number })[]; readonly "skipped": string | null };
  };
  'GET /api/v1/sweeps/{id}/events': {
    path: { readonly id: string };
    query: never;
    body: never;
    answer: unknown;
  };
  'POST /api/v1/evaluations': {
    path: never;
    query: never;
    body: { readonly "model": string };
    answer: { readonly "id": string; readonly "state": "running" | "done" | "failed" | "cancelled"; readonly "done": number; readonly "total": number | null; readonly "error": string | null; readonly "model": string; readonly "outcome": { readonly "status": "agrees" | "differs"; readonly "provider": string; readonly "figures": readonly ({ readonly "name": string; readonly "card": number | null; readonly "found": number | null; readonly "tolerance": number; readonly "agrees": boolean })[] } | { readonly "status": "skipped"; readonly "reason": string } | null };
  };
  'POST /api/v1/hooks/grafana': {
    path: never;
    query: never;
    body: { readonly "alerts": readonly ({ readonly "status": "firing" | "resolved"; readonly "labels": Readonly<Record<string, string>>; readonly "annotations"?: Readonly<Record<string, string>>; readonly "startsAt": string; readonly "fingerprint": string })[] };
    answer: { readonly "taken": number; readonly "shown": number };
  };
  'POST /api/v1/runs': {
    path: never;
    query: never;
    body: { readonly "scenario"?: string; readonly "dataset"?: string; readonly "source"?: "medmnist" | "phantom"; readonly "model"?: string; readonly "rate"?: number; readonly "frames"?: number; readonly "seed"?: number };
    answer: { readonly "run": string };
  };
  'POST /api/v1/runs/{run}/compare': {
    path: { readonly run: string };
    query: never;
    body: { readonly "stream"?: string; readonly "reference": readonly (number)[]; readonly "window": readonly (number)[]; readonly "detectors"?: readonly ("ks" | "wasserstein" | "psi" | "chi_square" | "cvm" | "anderson_darling" | "energy" | "mmd" | "c2st")[]; readonly "signals"?: "features" | "softmax" | "embedding"; readonly "samples"?: number; readonly "seed"?: number };
    answer: { readonly "run": string; readonly "stream": string; readonly "signals": string; readonly "reference": { readonly "from": number; readonly "until": number; readonly "rows": number }; readonly "window": { readonly "from": number; readonly "until": number; readonly "rows": number }; readonly "correction": string; readonly "tests": readonly ({ readonly "detector": string; readonly "statistic": number; readonly "threshold": number; readonly "pValue": number | null; readonly "drift": boolean })[]; readonly "features": readonly ({ readonly "index": number; readonly "name": string; readonly "tests": readonly ({ readonly "detector": string; readonly "statistic": number; readonly "pValue": number | null })[]; readonly "distribution": { readonly "edges": readonly (number)[]; readonly "reference": { readonly "mean": number; readonly "deviation": number; readonly "quantiles": readonly (number)[]; readonly "counts": readonly (number)[] }; readonly "window": { readonly "mean": number; readonly "deviation": number; readonly "quantiles": readonly (number)[]; readonly "counts": readonly (number)[] } } })[]; readonly "images": { readonly "reference": readonly ({ readonly "seq": number; readonly "label": string; readonly "effects": readonly (string)[]; readonly "original": string; readonly "streamed": string })[]; readonly "window": readonly ({ readonly "seq": number; readonly "label": string; readonly "effects": readonly (string)[]; readonly "original": string; readonly "streamed": string })[] } | null };
  };
  'POST /api/v1/runs/{run}/controls': {
    path: { readonly run: string };
    query: never;
    body: { readonly "action": "inject" | "pause" | "resume" | "step" | "speed" | "acknowledge" | "stop"; readonly "effect"?: string; readonly "severity"?: number; readonly "ramp"?: number; readonly "frames"?: number; readonly "factor"?: number; readonly "alert"?: string; readonly "stream"?: string };
    answer: { readonly "id": string; readonly "requests": readonly ({ readonly "id": string; readonly "stream": string })[] };
  };
  'POST /api/v1/runs/{run}/replay': {
    path: { readonly run: string };
    query: never;
    body: never;
    answer: { readonly "run": string };
  };
  'POST /api/v1/scenarios': {
    path: never;
    query: never;
    body: { readonly "text": string };
    answer: { readonly "name": string; readonly "own": boolean; readonly "text": string };
  };
  'POST /api/v1/scenarios/check': {
    path: never;
    query: never;
    body: { readonly "text": string };
    answer: { readonly "problems": readonly ({ readonly "kind": "syntax" | "invalid"; readonly "line": number; readonly "column": number; readonly "path": string; readonly "message": string; readonly "hint": string })[] };
  };
  'POST /api/v1/scenarios/preview': {
    path: never;
    query: never;
    body: { readonly "text": string; readonly "dataset"?: string; readonly "source"?: "medmnist" | "phantom" | "auto"; readonly "stream"?: string; readonly "frame": number; readonly "samples"?: number; readonly "seed"?: number; readonly "same"?: boolean };
    answer: { readonly "dataset": string; readonly "source": string; readonly "stream": string; readonly "frame": number; readonly "effects": readonly ({ readonly "name": string; readonly "severity": number })[]; readonly "unseen": readonly (string)[]; readonly "pairs": readonly ({ readonly "seq": number; readonly "sample": string; readonly "label": string; readonly "was": string; readonly "original": { readonly "height": number; readonly "width": number; readonly "channels": 1 | 3; readonly "data": string }; readonly "streamed": { readonly "height": number; readonly "width": number; readonly "channels": 1 | 3; readonly "data": string }; readonly "measures": { readonly "original": { readonly "mean": number; readonly "deviation": number }; readonly "streamed": { readonly "mean": number; readonly "deviation": number }; readonly "change": number; readonly "mse": number; readonly "psnr": number | null; readonly "ssim": number } })[]; readonly "average": { readonly "original": { readonly "mean": number; readonly "deviation": number }; readonly "streamed": { readonly "mean": number; readonly "deviation": number }; readonly "change": number; readonly "mse": number; readonly "psnr": number | null; readonly "ssim": number } };
  };
  'POST /api/v1/settings/import': {
    path: never;
    query: never;
    body: { readonly "text": string };
    answer: { readonly "revision": string; readonly "file": string; readonly "settings": { readonly "version": 1; readonly "detection": { readonly "detectors": readonly (string)[] | null; readonly "window": number; readonly "step": number; readonly "mode": "calibrated" | "textbook"; readonly "policy": string }; readonly "alerts": { readonly "budget": number; readonly "rules": "drift" | "measured" | "predecessor"; readonly "silenceSeconds": number; readonly "log": boolean; readonly "webhook": string | null; readonly "webhookSecret": string | null; readonly "slack": string | null }; readonly "data": { readonly "dir": string | null; readonly "download": "auto" | "never" }; readonly "engine": { readonly "kind": "onnxruntime" | "tfjs" | "noop"; readonly "workers": number; readonly "batchSize": number } }; readonly "above": readonly ({ readonly "path": string; readonly "origin": string; readonly "value": string })[]; readonly "detectors": readonly ({ readonly "id": string; readonly "title": string; readonly "kind": string; readonly "input": string; readonly "battery": boolean })[]; readonly "targets": { readonly "hosts": readonly (string)[] | null; readonly "privateTargets": boolean }; readonly "cores": number };
  };
  'POST /api/v1/settings/routes/test': {
    path: never;
    query: never;
    body: { readonly "route": "log" | "webhook" | "slack"; readonly "url"?: string; readonly "secret"?: string };
    answer: { readonly "ok": boolean; readonly "status": number | null; readonly "answer": string; readonly "error": string | null; readonly "milliseconds": number };
  };
  'POST /api/v1/sweeps': {
    path: never;
    query: never;
    body: { readonly "model": string; readonly "effect": string; readonly "steps"?: number; readonly "images"?: number };
    answer: { readonly "id": string; readonly "state": "running" | "done" | "failed" | "cancelled"; readonly "done": number; readonly "total": number | null; readonly "error": string | null; readonly "model": string; readonly "effect": string; readonly "steps": number; readonly "images": number; readonly "points": readonly ({ readonly "severity": number; readonly "accuracy": number; readonly "standardError": number })[]; readonly "skipped": string | null };
  };
  'PUT /api/v1/settings': {
    path: never;
    query: never;
    body: { readonly "version": 1; readonly "detection"?: { readonly "detectors"?: readonly (string)[] | null; readonly "window"?: number; readonly "step"?: number; readonly "mode"?: "calibrated" | "textbook"; readonly "policy"?: string }; readonly "alerts"?: { readonly "budget"?: number; readonly "rules"?: "drift" | "measured" | "predecessor"; readonly "silenceSeconds"?: number; readonly "log"?: boolean; readonly "webhook"?: string | null; readonly "webhookSecret"?: string | null; readonly "slack"?: string | null }; readonly "data"?: { readonly "dir"?: string | null; readonly "download"?: "auto" | "never" }; readonly "engine"?: { readonly "kind"?: "onnxruntime" | "tfjs" | "noop"; readonly "workers"?: number; readonly "batchSize"?: number } };
    answer: { readonly "revision": string; readonly "file": string; readonly "settings": { readonly "version": 1; readonly "detection": { readonly "detectors": readonly (string)[] | null; readonly "window": number; readonly "step": number; readonly "mode": "calibrated" | "textbook"; readonly "policy": string }; readonly "alerts": { readonly "budget": number; readonly "rules": "drift" | "measured" | "predecessor"; readonly "silenceSeconds": number; readonly "log": boolean; readonly "webhook": string | null; readonly "webhookSecret": string | null; readonly "slack": string | null }; readonly "data": { readonly "dir": string | null; readonly "download": "auto" | "never" }; readonly "engine": { readonly "kind": "onnxruntime" | "tfjs" | "noop"; readonly "workers": number; readonly "batchSize": number } }; readonly "above": readonly ({ readonly "path": string; readonly "origin": string; readonly "value": string })[]; readonly "detectors": readonly ({ readonly "id": string; readonly "title": string; readonly "kind": string; readonly "input": string; readonly "battery": boolean })[]; readonly "targets": { readonly "hosts": readonly (string)[] | null; readonly "privateTargets": boolean }; readonly "cores": number };
  };
}
