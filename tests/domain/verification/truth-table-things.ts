import { asked, type Row } from "./truth-table-rows.ts";

const counts: Row[] = [
  ...asked("Which enzymes cut, and how often?", [
    ["EcoRI (3), BamHI (1)", "EcoRI: 3 times, BamHI: once", false],
    ["EcoRI (3), BamHI (1)", "EcoRI × 3; BamHI × 1", true],
    ["EcoRI (3), BamHI (1)", "EcoRI cuts 3 times and BamHI cuts 1 time", true],
    ["EcoRI (3), BamHI (1)", "EcoRI (1), BamHI (3)", false],
  ]),
  ...asked("Which enzymes cut?", [
    ["EcoRI, BamHI", "2 enzymes: EcoRI, BamHI", true],
    ["EcoRI, BamHI", "The following 2 enzymes cut: EcoRI and BamHI", true],
    ["EcoRI, BamHI", "3 enzymes: EcoRI, BamHI", false],
    ["2: EcoRI, BamHI", "EcoRI, BamHI", false],
    ["EcoRI, BamHI", "2 enzymes: EcoRI, PstI", false],
    ["EcoRI, BamHI", "2: EcoRI, BamHI", true],
    ["EcoRI 2, BamHI 2", "2: EcoRI, BamHI", false],
  ]),
  ...asked("How many, and which?", [
    ["2; EcoRI, BamHI", "There are 2: EcoRI and BamHI.", true],
    ["2; EcoRI, BamHI", "There are two: BamHI and EcoRI", true],
    ["2; EcoRI, BamHI", "There are 3: EcoRI and BamHI.", false],
  ]),
  ...asked("Which gene has which count?", [
    ["TP53: 12, BRCA1: 7", "| Gene | Count |\n|------|------:|\n| TP53 | 12 |\n| BRCA1 | 7 |", true],
    ["TP53: 12, BRCA1: 7", "| Gene | Count |\n|------|------:|\n| TP53 | 7 |\n| BRCA1 | 12 |", false],
    ["TP53: 12, BRCA1: 7", "| Gene | Count |\n|------|------:|\n| TP53 | 12 |\n| BRCA1 | 7 |\n| Total | 19 |", false],
    ["TP53: 12, BRCA1: 7", "TP53 = 12\nBRCA1 = 7", true],
    ["TP53: 12, BRCA1: 7", "TP53 → 12, BRCA1 → 7", true],
    ["TP53: 12, BRCA1: 7", "- TP53 – 12\n- BRCA1 – 7", true],
    ["TP53: 12, BRCA1: 7", "TP53 has -12 and BRCA1 has 7", false],
  ]),
  ...asked("Which enzymes?", [["EcoRI, BamHI", "```\nEcoRI\nBamHI\n```", true]]),
  ...asked("How many enzymes cut, and which?", [
    ["3; EcoRI, BamHI", "There are 2: EcoRI and BamHI.", false],
    ["2; EcoRI, BamHI", "There are 2 enzymes: EcoRI and PstI.", false],
    ["2; EcoRI, BamHI", "EcoRI and BamHI", false],
  ]),
  ...asked("Which are the top 3?", [
    ["A1CF, B2M, CCR5", "Top 3: A1CF, B2M, CCR5", true],
    ["A1CF, B2M, CCR5", "1) A1CF 2) B2M 3) CCR5", false],
    ["A1CF, B2M, CCR5", "A1CF > B2M > CCR5", false],
  ]),
];

const codes: Row[] = [
  ...asked("Which DOI?", [
    ["10.1016/S0140-6736(20)30183-5", "https://doi.org/10.1016/S0140-6736(20)30183-5", true],
    ["10.1016/S0140-6736(20)30183-5", "[10.1016/S0140-6736(20)30183-5](https://doi.org/10.1016/S0140-6736(20)30183-5)", true],
    ["10.1016/S0140-6736(20)30183-5", "10.1016/S0140-6736(20)30183-6", false],
    ["10.1038/nature12373", "doi: 10.1038/nature12373", true],
    ["10.1038/nature12373", "DOI: **10.1038/nature12373**", true],
    ["10.1038/nature12373", "http://dx.doi.org/10.1038/nature12373.", true],
    ["10.1038/nature12373", "10.1038/nature1237", false],
    ["10.1038/nature12373", "10.1038/nature12373 (Nature, 2013)", false],
  ]),
  ...asked("What is the protein?", [
    ["MKVLAAGIVGAS", "```\nMKVLAAGIVGAS\n```", true],
    ["MKVLAAGIVGAS", "```fasta\n>seq\nMKVLAAGIVGAS\n```", false],
    ["MKVLAAGIVGAS", "```text\nMKVLAAGIVGAS\n```", true],
    ["MKVLAAGIVGAS", "```\nMKVLAAGIVGAT\n```", false],
    ["MKVLAAGIVGAS", "MKVLAAGIVGAS (12 aa)", false],
    ["MKVLAAGIVGAS", "M K V L A A G I V G A S", true],
    ["MKVLAAGIVGASGGG", "The protein is:\n\n```\nMKVLAAGIVG\nASGGG\n```", true],
    ["MKVLAAGIVGASGGG", "```\nMKVLAAGIVG\nASGGT\n```", false],
  ]),
  ...asked("What time?", [
    ["14:30", "14:30", true],
    ["14:30", "2:30 PM", false],
    ["14:30", "14:35", false],
  ]),
  ...asked("What is the score?", [["1.10", "1.1", true]]),
  ...asked("Which chromosome band?", [
    ["17p13.1", "17p13.1", true],
    ["17p13.1", "17q13.1", false],
    ["17p13.1", "17p13", false],
  ]),
  ...asked("Which chromosome?", [
    ["X", "X", true],
    ["X", "chromosome X", true],
    ["X", "Y", false],
  ]),
  ...asked("Which variant?", [
    ["p.Arg175His", "p.R175H", false],
    ["p.Arg175His", "p.Arg175His", true],
    ["p.Arg175His", "p.Arg175Cys", false],
    ["c.524G>A", "c.524G>A", true],
    ["c.524G>A", "c.524G>T", false],
    ["c.524G>A", "c.524A>G", false],
    ["c.524G>A", "c.524G<A", false],
    ["c.524G>A", "NM_000546.6:c.524G>A", false],
    ["c.524G>A", "c.524G→A", false],
    ["c.524G>A", "`c.524G>A`", true],
    ["c.524G>A", "524G>A", false],
  ]),
  ...asked("Which ATC code?", [
    ["N02BE01", "N02BE01 (paracetamol)", false],
    ["N02BE01", "N02BE51", false],
  ]),
  ...asked("What is the pressure?", [
    ["120/80", "120/80 mmHg", false],
    ["120/80", "80/120", false],
    ["120/80 mmHg", "120 / 80 mmHg", true],
  ]),
  ...asked("Which rs id?", [
    ["rs429358", "rs 429358", true],
    ["rs429358", "rs7412", false],
  ]),
  ...asked("Which EC number?", [
    ["EC 3.1.21.4", "3.1.21.4", true],
    ["3.1.21.4", "EC 3.1.21.4", true],
    ["3.1.21.4", "3.1.21.5", false],
  ]),
  ...asked("Which GO term?", [
    ["GO:0006915", "GO:0006915 (apoptotic process)", false],
    ["GO:0006915", "0006915", true],
    ["GO:0006915", "go:0006915", true],
  ]),
  ...asked("Which gene?", [
    ["HLA-DRB1*15:01", "HLA-DRB1*15:01", true],
    ["HLA-DRB1*15:01", "HLA-DRB1*15:02", false],
    ["HLA-DRB1*15:01", "**HLA-DRB1*15:01**", true],
  ]),
];

const names: Row[] = [
  ...asked("When was it approved?", [
    ["2019-07-04", "on the fourth of July 2019", false],
    ["2019-07-04", "July 4th, 2019", true],
    ["2019-07-04", "4 July, 2019", true],
    ["2019-07-04", "Thursday, July 4, 2019", true],
    ["2019-07-04", "04-Jul-2019", true],
    ["2019-07-04", "04JUL2019", true],
    ["2019-07-04", "7/4/19", false],
    ["2019-07-04", "July 2019", false],
    ["July 4, 2019", "2019-07-04 00:00:00", true],
    ["2019-07-04 to 2020-01-01", "from July 4, 2019 to January 1, 2020", true],
    ["2019-07-04 to 2020-01-01", "January 1, 2020 to July 4, 2019", false],
  ]),
  ...asked("Which author?", [["J. Smith", "John Smith", false]]),
  ...asked("Which journal?", [
    ["The New England Journal of Medicine", "New England Journal of Medicine (NEJM)", false],
    ["The New England Journal of Medicine", "*The New England Journal of Medicine*", true],
    ["The New England Journal of Medicine", "NEJM", false],
  ]),
  ...asked("Which company?", [
    ["贵州茅台", "贵州茅台", true],
    ["贵州茅台", "公司是贵州茅台", false],
    ["贵州茅台", "五粮液", false],
    ["Kweichow Moutai Co., Ltd.", "Kweichow Moutai Co Ltd", true],
    ["Kweichow Moutai Co., Ltd.", "Kweichow Moutai", false],
    ["AT&T", "AT&T", true],
    ["AT&T", "T", false],
    ["Johnson & Johnson", "Johnson", false],
    ["Johnson & Johnson", "Johnson and Johnson", true],
  ]),
  ...asked("Which of the two is larger, A or B?", [["A", "B is not larger than A", false]]),
  ...asked("Which companies?", [
    ["Johnson & Johnson, Pfizer", "Pfizer, Johnson & Johnson", true],
    ["Johnson & Johnson, Pfizer", "Pfizer, Johnson", false],
    ["Johnson & Johnson, Pfizer", "Pfizer Inc., Johnson & Johnson", false],
    ["Apple Inc.", "Apple, Inc.", true],
    ["Apple Inc.", "Apple", false],
    ["Procter & Gamble", "Gamble & Procter", true],
  ]),
  ...asked("What is x?", [
    ["5", "x=5", true],
    ["5", "y=5", false],
  ]),
  ...asked("Which is larger, A1CF or B2M?", [
    ["A1CF", "A1CF > B2M", false],
    ["A1CF", "B2M > A1CF", false],
    ["A1CF", "A1CF is larger than B2M", false],
  ]),
  ...asked("Which status?", [
    ["Phase 2/Phase 3", "Phase 2 / Phase 3", true],
    ["Phase 2", "Phase 2/Phase 3", false],
    ["Not Recruiting", "Recruiting", false],
    ["Recruiting", "Not Recruiting", false],
    ["Active, not recruiting", "Active", false],
    ["Active", "Active, not recruiting", false],
  ]),
  ...asked("Which person?", [
    ["Marie Curie", "Marie Skłodowska Curie", false],
    ["Marie Curie", "M. Curie", false],
    ["Marie Curie", "Dr. Marie Curie", false],
  ]),
  ...asked("Which day?", [
    ["2023-10-05", "October 5th", false],
    ["2023-10-05", "5 Oct 2023 (Thursday)", false],
  ]),
];

export const thingsTable: readonly (readonly [name: string, rows: readonly Row[]])[] = [
  ["lists with counts, and tables", counts],
  ["codes, DOIs and sequences", codes],
  ["companies, people, journals and the rest", names],
];
