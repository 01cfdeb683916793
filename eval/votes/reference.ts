/**
 * Figures of an independent reference (numpy and scikit-learn, 100 grouped half splits) on the four open panels, and
 * the bars they set. Accuracy in %.
 */
export interface ReferencePanel {
  readonly accuracy: Readonly<Record<string, number>>;
  readonly logLoss: Readonly<Record<string, number>>;
  /** Points by which the default may stay below the best single judge. */
  readonly allowed: number;
  /** Calls saved in %: judges in random order, best first. */
  readonly earlyStop: readonly [number, number];
  /** Share of items covered at alpha 10 %, in words. */
  readonly covered: string;
  /** How many times the labels PPI++ was worth. */
  readonly worth: Readonly<Record<string, number>>;
}

/** By set. */
export const referencePanels: Readonly<Record<string, ReferencePanel>> = {
  llmbar: {
    accuracy: {
      "mean single": 62.7,
      "best single": 87.2,
      majority: 73.7,
      "Dawid-Skene (no labels)": 82.2,
      "product's default": 88.0,
      "stack, weights of any sign": 90.1,
    },
    logLoss: { "best single": 0.347, majority: 0.58, "stack, weights of any sign": 0.273 },
    allowed: 0.5,
    earlyStop: [23.7, 30.4],
    covered: "44 %",
    worth: {},
  },
  "openqa-nq301": {
    accuracy: {
      "mean single": 83.1,
      "best single": 84.4,
      majority: 85.6,
      "Dawid-Skene (no labels)": 85.6,
      "product's default": 85.2,
      "stack, weights of any sign": 85.2,
    },
    logLoss: { "best single": 0.427, majority: 0.382, "stack, weights of any sign": 0.382 },
    allowed: 0.5,
    earlyStop: [29.1, 29.6],
    covered: "3 to 28 %",
    worth: { "gpt-4": 1.9, "vote share of 3": 2.05 },
  },
  "wice-claims": {
    accuracy: {
      "mean single": 69.3,
      "best single": 87.5,
      majority: 74.6,
      "Dawid-Skene (no labels)": 82.3,
      "product's default": 87.1,
      "stack, weights of any sign": 87.1,
    },
    logLoss: { "best single": 0.289, majority: 0.339, "stack, weights of any sign": 0.317 },
    allowed: 1,
    earlyStop: [12.5, 17.5],
    covered: "0 to 3 %",
    worth: {},
  },
  pandalm: {
    accuracy: {
      "mean single": 68.9,
      "best single": 70.7,
      majority: 68.9,
      "Dawid-Skene (no labels)": 72.4,
      "product's default": 71.3,
      "stack, weights of any sign": 71.3,
    },
    logLoss: { "best single": 0.791, majority: 0.736, "stack, weights of any sign": 0.738 },
    allowed: 0.5,
    earlyStop: [0, 0],
    covered: "none",
    worth: { "vote share of 2": 1.5 },
  },
};

/** Log loss of the reference's columns for one score: raw, Platt, isotonic, beta, Venn-Abers, constant. */
export const referenceScores: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "openqa-nq301 bem": { raw: 0.56, platt: 0.455, isotonic: 0.474, beta: 0.455, "venn-abers": 0.457, constant: 0.691 },
  "wice-claims t5-3b-anli": {
    raw: 0.441,
    platt: 0.343,
    isotonic: 0.552,
    beta: 0.36,
    "venn-abers": 0.359,
    constant: 0.542,
  },
  "wice-claims t5-3b-anli-wice": {
    raw: 0.419,
    platt: 0.27,
    isotonic: 0.472,
    beta: 0.272,
    "venn-abers": 0.296,
    constant: 0.542,
  },
  "llm-rubric-real gpt-3.5-turbo-16k, Q0": {
    raw: 0.759,
    platt: 0.644,
    isotonic: 0.736,
    beta: 0.634,
    "venn-abers": 0.64,
    constant: 0.64,
  },
  "llm-rubric-real gpt-3.5-turbo-16k, pooled": {
    raw: 0.641,
    platt: 0.604,
    isotonic: 0.61,
    beta: 0.603,
    "venn-abers": 0.599,
    constant: 0.617,
  },
};
