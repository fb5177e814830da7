/** What is printed everywhere of these genes: place, mRNA, protein, and UniProt entry. */
export const knownGenes: Readonly<Record<string, { location: string; mrna: string; protein: string; uniprot: string }>> = {
  BRCA1: { location: "17q21.31", mrna: "NM_007294.4", protein: "NP_009225.1", uniprot: "P38398" },
  TP53: { location: "17p13.1", mrna: "NM_000546.6", protein: "NP_000537.3", uniprot: "P04637" },
  INS: { location: "11p15.5", mrna: "NM_000207.3", protein: "NP_000198.1", uniprot: "P01308" },
  EGFR: { location: "7p11.2", mrna: "NM_005228.5", protein: "NP_005219.2", uniprot: "P00533" },
  CFTR: { location: "7q31.2", mrna: "NM_000492.4", protein: "NP_000483.3", uniprot: "P13569" },
  APOE: { location: "19q13.32", mrna: "NM_000041.4", protein: "NP_000032.1", uniprot: "P02649" },
  HBB: { location: "11p15.4", mrna: "NM_000518.5", protein: "NP_000509.1", uniprot: "P68871" },
  HBA1: { location: "16p13.3", mrna: "NM_000558.5", protein: "NP_000549.1", uniprot: "P69905" },
  MYC: { location: "8q24.21", mrna: "NM_002467.6", protein: "NP_002458.2", uniprot: "P01106" },
  GAPDH: { location: "12p13.31", mrna: "NM_002046.7", protein: "NP_002037.2", uniprot: "P04406" },
  KRAS: { location: "12p12.1", mrna: "NM_004985.5", protein: "NP_004976.2", uniprot: "P01116" },
};
