export const GIVEN_NAMES =
  "Aiko Alejandra Amara Anders Anika Antoine Asha Beatriz Benedikt Camille Carlos Chen Chiara Daniel Deepa Dmitri Elena Emeka Erik Farah Felix Fiona Gabriel Grace Hana Hassan Helena Hiroshi Ingrid Isabel Ivan Jamal Jing Johanna Jorge Julia Kamal Karin Kenji Lars Laura Leila Liang Lucia Magnus Maria Marek Mei Miguel Nadia Nikolai Nneka Olga Omar Paola Peter Priya Rafael Rania Ravi Rosa Samuel Sara Sofia Stefan Suresh Tariq Thea Tomas Ursula Valeria Viktor Wei Xiao Yael Yuki Yusuf Zara Zoltan".split(
    " ",
  );
export const FAMILY_NAMES =
  "Abebe Adeyemi Almeida Andersson Banerjee Bauer Bergström Bianchi Castillo Chatterjee Chowdhury Costa Dahl Delacroix Demir Dubois Eriksen Fernandez Fischer Fontaine Fujimoto Garcia Gruber Gupta Haddad Hansen Hashimoto Hoffmann Horvath Ibrahim Ivanov Jansen Johansson Kaplan Kowalski Krishnan Kumar Larsen Lefebvre Lindqvist Lombardi Maartens Mahmoud Mbeki Meyer Moreau Moreno Nakamura Nguyen Novak Nowak Okafor Oliveira Papadakis Park Patel Pereira Petrov Popescu Qureshi Ramirez Rao Rossi Sandoval Santos Schneider Sharma Silva Singh Sokolov Suzuki Takahashi Tanaka Torres Varga Vasquez Visser Wagner Watanabe Weber Wójcik Yamamoto Yilmaz Zhang Zhao Zhou Zimmermann".split(
    " ",
  );

/** Forms of titles, the oldest first; `{}` stands for the subject, `{method}` and `{setting}` for words drawn with it. */
export const TITLES = [
  "An introduction to {}",
  "Foundations of {}: a framework",
  "{method} in the study of {}",
  "Measuring {} in {setting}",
  "{}: a systematic review",
  "A randomized comparison of approaches to {}",
  "Early evidence on {} from {setting}",
  "{method} for {}",
  "A meta-analysis of {} in {setting}",
  "Rethinking {}: evidence and open questions",
  "A benchmark dataset for {}",
  "{} and its determinants in {setting}",
] as const;

export const METHODS = [
  "Bayesian inference",
  "Causal modelling",
  "Deep learning",
  "Genome-wide analysis",
  "Graph-based methods",
  "High-throughput screening",
  "Longitudinal analysis",
  "Network analysis",
  "Numerical simulation",
  "Single-cell profiling",
  "Spectroscopic methods",
  "Transfer learning",
];
export const SETTINGS = [
  "a multicentre cohort",
  "large-scale field data",
  "low-resource settings",
  "a population-based registry",
  "European cohorts",
  "East Asian populations",
  "longitudinal panels",
  "controlled laboratory conditions",
  "open repositories",
  "urban communities",
];
