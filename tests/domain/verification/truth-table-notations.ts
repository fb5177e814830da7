import { asked, type Row } from "./truth-table-rows.ts";

const none: Row[] = [
  ...asked("Which interactions are listed?", [
    ["None", "No interactions are listed", true],
    ["None", "There are none.", true],
    ["None", "no results", true],
    ["None", "None found", true],
    ["None", "aspirin", false],
    ["none", "N/A", false],
    ["aspirin", "None", false],
    ["aspirin", "None but aspirin", false],
    ["No results", "No results", true],
    ["No results", "There are no results.", true],
    ["No results", "results", false],
    ["none", "I found none of the listed interactions", true],
  ]),
  ...asked("How many results are there?", [
    ["0", "none", false],
    ["0", "zero", true],
    ["0", "There are no results", false],
  ]),
  ...asked("Which interactions are listed for aspirin?", [
    ["None", "There are no interactions for aspirin.", true],
    ["None", "No interactions are listed for aspirin except warfarin", false],
    ["None", "No, warfarin", false],
    ["None", "None of the interactions are listed, but warfarin", false],
  ]),
  ...asked("Which of aspirin, ibuprofen and naproxen interact?", [
    ["None", "No aspirin", false],
    ["None", "none, aspirin", false],
    ["None", "aspirin and ibuprofen interact, none else", false],
  ]),
  ...asked("Which drugs interact with aspirin?", [
    ["None", "No drugs interact with aspirin.", true],
    ["None", "No drug interacts with aspirin", true],
    ["warfarin", "No drugs interact with aspirin.", false],
    ["no results", "nothing", true],
  ]),
  ...asked("How many drugs interact with aspirin?", [["0", "No drugs interact with aspirin.", false]]),
];

const formulas: Row[] = [
  ...asked("What is the concentration?", [
    ["100 units/mL", "100 units per mL", true],
    ["100 units/mL", "100 units/ml", true],
    ["100 units/mL", "100 mg/mL", false],
  ]),
  ...asked("What is the ratio?", [
    ["0.75", "$\\frac{3}{4}$", false],
    ["3/4", "$\\frac{3}{4}$", true],
    ["0.75", "\\(0.75\\)", true],
    ["0.75", "\\[\\boxed{0.75}\\]", true],
    ["0.75", "$$\\boxed{0.75}$$", true],
    ["0.75", "\\boxed{0.75}\\quad\\boxed{0.76}", false],
  ]),
  ...asked("What is the mass?", [
    ["5.8 kDa", "$5.8\\,\\text{kDa}$", true],
    ["5.8 kDa", "$5.8\\ \\mathrm{kDa}$", true],
    ["5.8 kDa", "$5.8~\\mathrm{kDa}$", true],
  ]),
  ...asked("What is the formula?", [
    ["C6H12O6", "C₆H₁₂O₆", true],
    ["C6H12O6", "$\\mathrm{C_6H_{12}O_6}$", true],
    ["C6H12O6", "C6H12O7", false],
    ["H2O", "H₂O", true],
  ]),
  ...asked("What is the temperature?", [
    ["37 °C", "$37^\\circ\\text{C}$", true],
    ["37 °C", "37 degrees C", true],
  ]),
  ...asked("What is the share?", [["61.5%", "$61.5\\%$", true]]),
  ...asked("What is the ratio of A to B?", [
    ["1:3", "1:3", true],
    ["1:3", "3:1", false],
    ["1:3", "1 : 3", true],
  ]),
  ...asked("What version?", [["1.10", "1.1", false]]),
  ...asked("What is the charge?", [
    ["2+", "2-", false],
    ["+2", "-2", false],
    ["+2", "2", true],
  ]),
  ...asked("Which ion?", [
    ["Na+", "Na", false],
    ["Ca2+", "Ca2+", true],
    ["Ca2+", "Ca²⁺", true],
    ["Cl-", "Cl+", false],
    ["Ca2+", "Ca+", false],
    ["Na+", "Na⁺", true],
    ["Na+", "Na⁻", false],
  ]),
  ...asked("What is the yield?", [["12 %", "12 percentage points", false]]),
  ...asked("Which formula?", [
    ["H2O", "H2O2", false],
    ["CO2", "CO₂", true],
    ["CO2", "CO", false],
  ]),
  ...asked("What is the area?", [
    ["12 m²", "12 m2", true],
    ["12 m²", "12 m", false],
    ["12 m²", "12 m³", false],
  ]),
  ...asked("What is the power?", [
    ["10²", "102", false],
    ["102", "10²", false],
    ["10^2", "100", false],
  ]),
  ...asked("Which temperature?", [
    ["-20 °C", "−20°C", true],
    ["-20 °C", "20 °C", false],
    ["-20 °C", "minus 20 degrees Celsius", false],
  ]),
];

const drugs: Row[] = [
  ...asked("Which drug product is it?", [
    ["metformin hydrochloride 500 MG Oral Tablet", "Metformin hydrochloride 500 mg oral tablet", true],
    ["metformin hydrochloride 500 MG Oral Tablet", "metformin HCl 500 mg oral tablet", false],
    ["metformin hydrochloride 500 MG Oral Tablet", "metformin hydrochloride 850 mg oral tablet", false],
    ["metformin hydrochloride 500 MG Oral Tablet", "metformin 500 mg oral tablet", false],
    ["metformin hydrochloride 500 MG Oral Tablet", "metformin hydrochloride 0.5 g oral tablet", true],
    ["metformin hydrochloride 500 MG Oral Tablet", "metformin hydrochloride 500 mg extended release oral tablet", false],
  ]),
  ...asked("Which ingredient?", [
    ["amlodipine", "amlodipine besylate", false],
    ["amlodipine besylate", "amlodipine", false],
  ]),
  ...asked("Which ingredients?", [
    ["amoxicillin / clavulanate", "clavulanate and amoxicillin", true],
    ["amoxicillin / clavulanate", "amoxicillin/clavulanate", true],
    ["amoxicillin / clavulanate", "amoxicillin", false],
    ["amoxicillin/clavulanate", "amoxicillin and clavulanic acid", false],
    ["amoxicillin/clavulanate", "amoxicillin, clavulanate", false],
    ["hydrochlorothiazide 12.5 MG / lisinopril 10 MG Oral Tablet", "hydrochlorothiazide 12.5 mg/lisinopril 20 mg oral tablet", false],
    ["hydrochlorothiazide 12.5 MG / lisinopril 10 MG Oral Tablet", "lisinopril 12.5 mg / hydrochlorothiazide 10 mg oral tablet", false],
  ]),
  ...asked("Which strengths are available?", [
    ["5 mg, 10 mg, 20 mg", "5, 10 and 20 mg", true],
    ["5 mg, 10 mg, 20 mg", "5 mg; 10 mg; 40 mg", false],
    ["5 mg, 10 mg, 20 mg", "20 mg, 10 mg and 5 mg tablets", false],
  ]),
  ...asked("What is the dose?", [
    ["75 mg/m2", "75 mg/m²", true],
    ["75 mg/m2", "75 mg", false],
    ["75 mg", "75 mg/m2", false],
    ["75 mg", "75 mg/kg", false],
    ["75 mg", "75 mg per day", false],
    ["75 mg", "75 mg daily", false],
  ]),
  ...asked("What is the half-life?", [
    ["2.5 h", "2.5 hours", true],
    ["2.5 h", "150 min", true],
    ["2.5 h", "2 h 30 min", false],
    ["2-3 hours", "2–3 h", false],
  ]),
  ...asked("How long?", [
    ["3 years", "3 yrs", true],
    ["36 months", "3 years", true],
    ["3 years", "3 months", false],
  ]),
];

export const notationsTable: readonly (readonly [name: string, rows: readonly Row[]])[] = [
  ["nothing found", none],
  ["formulas, LaTeX and raised signs", formulas],
  ["drugs, strengths and doses", drugs],
];
