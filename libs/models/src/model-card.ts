import type { CardDetails } from './card-details.js';

/** What is known of a model: `model_zoo/<source>/<dataset>/<architecture>/card.json`. Every figure was measured. */
export interface ModelCard extends CardDetails {
  /** `<source>/<dataset>/<architecture>`, e.g. `medmnist/pneumoniamnist/resnet18`. */
  readonly id: string;
  readonly dataset: string;
  readonly source: 'medmnist' | 'phantom' | 'own';
  readonly architecture: string;
  /** Absolute path of the ONNX file, or the address of a served model; filled in by the loader, not stored. */
  readonly file: string;
  /** Of a model that a server has and that is asked by the Open Inference Protocol: there is no file of it here. */
  readonly served?: {
    /** `http://host:port/v2/models/NAME`, or `…/NAME/versions/VERSION`; without credentials. */
    readonly url: string;
    /** As the server says it: `onnxruntime_onnx`, `xgboost` … */
    readonly platform: string;
  };
  /**
   * SHA-256 of the ONNX file, hex. A server does not show its file: of a served model it is the hash of what its metadata say (name,
   * versions, platform, inputs, outputs), so that another version is noticed, but not other weights under the same one.
   */
  readonly sha256: string;
  /** 0 where it is not known: of a served model. */
  readonly opset: number;
  /** 0 where it is not known: of a served model. */
  readonly parameters: number;
  readonly input: {
    readonly height: number;
    readonly width: number;
    /** Of the images; a graph that takes colour may be fed gray ones, see `graphChannels`. */
    readonly channels: 1 | 3;
    readonly layout: 'NHWC' | 'NCHW';
    readonly type: 'uint8' | 'float32';
    /** What the pixels 0 and 255 become, for a graph that takes floats: `[0, 255]`, `[0, 1]` or `[-1, 1]`. */
    readonly range?: readonly [number, number];
    /** 3 where a graph takes colour and the images are gray: they are repeated. */
    readonly graphChannels?: 3;
  };
  readonly outputs: {
    readonly logits: number;
    readonly embedding: number;
    /** What the scores are; `logits` unless it says otherwise. */
    readonly scores?: 'logits' | 'probabilities';
    /** Outputs of the graph, where they are not called `logits` and `embedding`. Without an embedding the scores stand in for it. */
    readonly names?: { readonly scores: string; readonly embedding: string | null };
  };
  readonly classes: readonly string[];
  /** Divisor of the logits; 1 where temperature scaling did not help. */
  readonly temperature: number;
  readonly test: {
    readonly images: number;
    readonly accuracy: number;
    readonly accuracyStandardError: number;
    readonly macroF1: number;
    readonly auc: number | null;
    readonly ece: number;
    readonly eceUncalibrated: number;
    /** ECE that a perfectly calibrated model would show at this number of images. */
    readonly eceExpected: number;
  };
  readonly learnedFrom: { readonly split: string; readonly md5: string; readonly note?: string };
  readonly training: {
    readonly seconds: number;
    readonly epochs: number;
    readonly seed: number;
    readonly torch: string;
  };
  readonly licence: string;
  readonly intendedUse: string;
}
