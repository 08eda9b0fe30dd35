import type { AdwinOptions } from '../online/adwin.js';
import type { BocdOptions } from '../online/bocd.js';
import type { CusumOptions } from '../online/cusum.js';
import type { DdmOptions } from '../online/ddm.js';
import type { EcddOptions } from '../online/ecdd.js';
import type { EddmOptions } from '../online/eddm.js';
import type { EwmaOptions } from '../online/ewma.js';
import type { FhddmOptions } from '../online/fhddm.js';
import type { GmaOptions } from '../online/gma.js';
import type { HddmAOptions } from '../online/hddm-a.js';
import type { HddmWOptions } from '../online/hddm-w.js';
import type { KswinOptions } from '../online/kswin.js';
import type { MddmAOptions } from '../online/mddm-a.js';
import type { MddmEOptions } from '../online/mddm-e.js';
import type { MddmGOptions } from '../online/mddm-g.js';
import type { PageHinkleyOptions } from '../online/page-hinkley.js';
import type { RddmOptions } from '../online/rddm.js';
import type { ShewhartOptions } from '../online/shewhart.js';
import type { StepdOptions } from '../online/stepd.js';
import type { WstdOptions } from '../online/wstd.js';
import { bocdTarget } from './bocd-target.js';
import type { HorizonTarget } from './calibration-target.js';
import { ddmTarget, eddmTarget, rddmTarget } from './ddm-targets.js';
import { hddmATarget, hddmWTarget } from './hddm-targets.js';
import { kswinTarget } from './kswin-target.js';
import { adwinTarget, cusumTarget, ewmaTarget, gmaTarget, pageHinkleyTarget, shewhartTarget } from './score-targets.js';
import {
  ecddTarget,
  fhddmTarget,
  mddmATarget,
  mddmETarget,
  mddmGTarget,
  stepdTarget,
  wstdTarget,
} from './window-error-targets.js';

/** The detectors that can be calibrated by simulation, and their options. */
export interface HorizonOptions {
  readonly adwin: AdwinOptions;
  readonly ddm: DdmOptions;
  readonly kswin: KswinOptions;
  readonly page_hinkley: PageHinkleyOptions;
  readonly cusum: CusumOptions;
  readonly gma: GmaOptions;
  readonly ewma: EwmaOptions;
  readonly shewhart: ShewhartOptions;
  readonly bocd: BocdOptions;
  readonly hddm_a: HddmAOptions;
  readonly hddm_w: HddmWOptions;
  readonly eddm: EddmOptions;
  readonly rddm: RddmOptions;
  readonly ecdd: EcddOptions;
  readonly stepd: StepdOptions;
  readonly wstd: WstdOptions;
  readonly fhddm: FhddmOptions;
  readonly mddm_a: MddmAOptions;
  readonly mddm_e: MddmEOptions;
  readonly mddm_g: MddmGOptions;
}

export const horizonTargets: { readonly [Name in keyof HorizonOptions]: HorizonTarget<HorizonOptions[Name]> } = {
  adwin: adwinTarget,
  ddm: ddmTarget,
  kswin: kswinTarget,
  page_hinkley: pageHinkleyTarget,
  cusum: cusumTarget,
  gma: gmaTarget,
  ewma: ewmaTarget,
  shewhart: shewhartTarget,
  bocd: bocdTarget,
  hddm_a: hddmATarget,
  hddm_w: hddmWTarget,
  eddm: eddmTarget,
  rddm: rddmTarget,
  ecdd: ecddTarget,
  stepd: stepdTarget,
  wstd: wstdTarget,
  fhddm: fhddmTarget,
  mddm_a: mddmATarget,
  mddm_e: mddmETarget,
  mddm_g: mddmGTarget,
};
