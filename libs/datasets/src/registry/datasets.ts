import type { DatasetInfo, DatasetName } from './dataset-info.js';

/** Where the official files lie (MedMNIST v2, version 3.0 of the record). */
export const ZENODO_FILES = 'https://zenodo.org/records/10519652/files';

const CC_BY = 'CC BY 4.0';
const MEDMNIST =
  'J. Yang et al., MedMNIST v2: a large-scale lightweight benchmark for 2D and 3D biomedical image classification, Scientific Data 10, 41 (2023)';

type Facts = Omit<DatasetInfo, 'name' | 'alias' | 'side' | 'url' | 'citation' | 'splits'> & {
  /** The source that MedMNIST asks to cite beside itself. */
  readonly origin: string;
  readonly splits: readonly [train: number, val: number, test: number];
};

/**
 * The eight sets. Sizes, classes and MD5 are those of `medmnist/info.py`.
 *
 * @see https://medmnist.com
 */
export const DATASETS: Readonly<Record<DatasetName, DatasetInfo>> = {
  pathmnist: dataset('pathmnist', {
    title: 'PathMNIST',
    modality: 'Colon pathology',
    classes: [
      'adipose',
      'background',
      'debris',
      'lymphocytes',
      'mucus',
      'smooth muscle',
      'normal colon mucosa',
      'cancer-associated stroma',
      'colorectal adenocarcinoma epithelium',
    ],
    channels: 3,
    splits: [89_996, 10_004, 7_180],
    md5: 'a8b06965200029087d5bd730944a56c1',
    licence: CC_BY,
    origin: 'J. N. Kather et al., PLOS Medicine 16(1), e1002730 (2019)',
  }),
  dermamnist: dataset('dermamnist', {
    title: 'DermaMNIST',
    modality: 'Dermatoscope',
    classes: [
      'actinic keratoses and intraepithelial carcinoma',
      'basal cell carcinoma',
      'benign keratosis-like lesions',
      'dermatofibroma',
      'melanoma',
      'melanocytic nevi',
      'vascular lesions',
    ],
    channels: 3,
    splits: [7_007, 1_003, 2_005],
    md5: '0744692d530f8e62ec473284d019b0c7',
    licence: 'CC BY-NC 4.0',
    origin: 'P. Tschandl et al., The HAM10000 dataset, Scientific Data 5, 180161 (2018)',
  }),
  octmnist: dataset('octmnist', {
    title: 'OCTMNIST',
    modality: 'Retinal optical coherence tomography',
    classes: ['choroidal neovascularization', 'diabetic macular edema', 'drusen', 'normal'],
    channels: 1,
    splits: [97_477, 10_832, 1_000],
    md5: 'c68d92d5b585d8d81f7112f81e2d0842',
    licence: CC_BY,
    origin: 'D. S. Kermany et al., Cell 172(5), 1122-1131 (2018)',
  }),
  pneumoniamnist: dataset('pneumoniamnist', {
    title: 'PneumoniaMNIST',
    modality: 'Chest X-ray of children',
    classes: ['normal', 'pneumonia'],
    channels: 1,
    splits: [4_708, 524, 624],
    md5: '28209eda62fecd6e6a2d98b1501bb15f',
    licence: CC_BY,
    origin: 'D. S. Kermany et al., Cell 172(5), 1122-1131 (2018)',
  }),
  retinamnist: dataset('retinamnist', {
    title: 'RetinaMNIST',
    modality: 'Fundus camera',
    classes: ['grade 0', 'grade 1', 'grade 2', 'grade 3', 'grade 4'],
    channels: 3,
    splits: [1_080, 120, 400],
    md5: 'bd4c0672f1bba3e3a89f0e4e876791e4',
    licence: CC_BY,
    origin: 'DeepDRiD: R. Liu et al., Patterns 3(6), 100512 (2022)',
  }),
  breastmnist: dataset('breastmnist', {
    title: 'BreastMNIST',
    modality: 'Breast ultrasound',
    classes: ['malignant', 'normal or benign'],
    channels: 1,
    splits: [546, 78, 156],
    md5: '750601b1f35ba3300ea97c75c52ff8f6',
    licence: CC_BY,
    origin: 'W. Al-Dhabyani et al., Data in Brief 28, 104863 (2020)',
  }),
  bloodmnist: dataset('bloodmnist', {
    title: 'BloodMNIST',
    modality: 'Blood cell microscope',
    classes: [
      'basophil',
      'eosinophil',
      'erythroblast',
      'immature granulocytes',
      'lymphocyte',
      'monocyte',
      'neutrophil',
      'platelet',
    ],
    channels: 3,
    splits: [11_959, 1_712, 3_421],
    md5: '7053d0359d879ad8a5505303e11de1dc',
    licence: CC_BY,
    origin: 'A. Acevedo et al., Data in Brief 30, 105474 (2020)',
  }),
  tissuemnist: dataset('tissuemnist', {
    title: 'TissueMNIST',
    modality: 'Kidney cortex microscope',
    classes: [
      'collecting duct, connecting tubule',
      'distal convoluted tubule',
      'glomerular endothelial cells',
      'interstitial endothelial cells',
      'leukocytes',
      'podocytes',
      'proximal tubule segments',
      'thick ascending limb',
    ],
    channels: 1,
    splits: [165_466, 23_640, 47_280],
    md5: 'ebe78ee8b05294063de985d821c1c34b',
    licence: CC_BY,
    origin: 'V. Ljosa et al., Nature Methods 9, 637 (2012)',
  }),
};

function dataset(name: DatasetName, { origin, splits: [train, val, test], ...facts }: Facts): DatasetInfo {
  return {
    ...facts,
    name,
    alias: name.replace(/mnist$/, ''),
    side: 28,
    splits: { train, val, test },
    citation: `${MEDMNIST}; ${origin}`,
    url: `${ZENODO_FILES}/${name}.npz?download=1`,
  };
}
