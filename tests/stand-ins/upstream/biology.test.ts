import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { XMLParser } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { type Answer, useUpstream } from "./support.ts";

const upstream = useUpstream();
const EUTILS = "eutils.ncbi.nlm.nih.gov/entrez/eutils";
const json = (query: string): Promise<Answer> => upstream.json(`${EUTILS}/${query}&retmode=json`);
const text = (query: string) => upstream.text(`${EUTILS}/${query}`);
const xml = async (query: string): Promise<Answer> => new XMLParser({ ignoreAttributes: false }).parse(await text(query));

describe("Entrez", () => {
  it("finds, summarises and fetches a gene", async () => {
    const { esearchresult } = await json("esearch.fcgi?db=gene&term=BRCA1[gene]+AND+human[orgn]");
    expect(esearchresult).toMatchObject({ count: "1", idlist: ["672"] });
    const { result } = await json("esummary.fcgi?db=gene&id=672");
    expect(result["672"]).toMatchObject({ name: "BRCA1", maplocation: "17q21.31", chromosome: "17" });
    expect(await text("efetch.fcgi?db=gene&id=672&retmode=text")).toContain("Location: 17q21.31");
    const { "Entrezgene-Set": set } = await xml("efetch.fcgi?db=gene&id=672&retmode=xml");
    expect(set.Entrezgene.Entrezgene_gene["Gene-ref"]["Gene-ref_locus"]).toBe("BRCA1");
  });

  it("leads from gene to transcript to protein, with sequences that agree", async () => {
    const { linksets } = await json("elink.fcgi?dbfrom=gene&db=nuccore&id=672");
    const [uid] = linksets[0].linksetdbs[0].links;
    const fasta = await text(`efetch.fcgi?db=nuccore&id=${uid}&rettype=fasta&retmode=text`);
    expect(fasta).toMatch(/^>NM_007294\.4 Homo sapiens BRCA1 DNA repair associated \(BRCA1\), mRNA\n/);
    const record = await text("efetch.fcgi?db=nucleotide&id=NM_007294&rettype=gb&retmode=text");
    const [, from, to] = /CDS {13}(\d+)\.\.(\d+)/.exec(record) ?? [];
    const translation = /\/translation="([^"]+)"/.exec(record)?.[1]?.replace(/\s/g, "") ?? "";
    expect(Number(to) - Number(from) + 1).toBe((translation.length + 1) * 3);
    const protein = await text("efetch.fcgi?db=protein&id=NP_009225.1&rettype=fasta");
    expect(protein.split("\n").slice(1).join("")).toBe(translation);
    const part = await text("efetch.fcgi?db=nuccore&id=NM_007294.4&rettype=fasta&seq_start=1&seq_stop=10");
    expect(part.split("\n")[1]).toHaveLength(10);
    expect(part.split("\n")[1]).toBe(fasta.split("\n")[1]?.slice(0, 10));
  });

  it.runIf(existsSync(".venv/bin/python"))("writes records that Biopython reads", async () => {
    const record = await text("efetch.fcgi?db=nuccore&id=EU490707&rettype=gb&retmode=text");
    const code =
      "import sys; from Bio import SeqIO; r = SeqIO.read(sys.stdin, 'genbank'); cds = [f for f in r.features if f.type == 'CDS'][0]; print(r.id, r.annotations['organism'], cds.extract(r.seq).translate(to_stop=True) == cds.qualifiers['translation'][0])";
    expect(execFileSync(".venv/bin/python", ["-c", code], { input: record, encoding: "utf8" }).trim()).toBe("EU490707.1 Selenipedium aequinoctiale True");
  });

  it("knows organisms", async () => {
    expect((await json("esearch.fcgi?db=taxonomy&term=Mus+musculus")).esearchresult.idlist).toEqual(["10090"]);
    const { TaxaSet } = await xml("efetch.fcgi?db=taxonomy&id=9606");
    expect(TaxaSet.Taxon).toMatchObject({ TaxId: 9606, ScientificName: "Homo sapiens", OtherNames: { GenbankCommonName: "human" } });
  });

  it("agrees about an article between its formats, and with OpenAlex", async () => {
    const { PubmedArticleSet } = await xml("efetch.fcgi?db=pubmed&id=34265844&retmode=xml");
    const { Article, PMID } = PubmedArticleSet.PubmedArticle.MedlineCitation;
    expect([PMID["#text"], Article.ArticleTitle]).toEqual([34265844, "Highly accurate protein structure prediction with AlphaFold."]);
    expect(await text("efetch.fcgi?db=pubmed&id=34265844&rettype=medline&retmode=text")).toContain(
      "TI  - Highly accurate protein structure prediction with AlphaFold.",
    );
    expect(await text("efetch.fcgi?db=pubmed&id=34265844&rettype=abstract&retmode=text")).toContain("PMID: 34265844");
    const { result } = await json("esummary.fcgi?db=pubmed&id=34265844");
    const work = await upstream.json("api.openalex.org/works/pmid:34265844");
    expect(result["34265844"]).toMatchObject({
      volume: work.biblio.volume,
      source: work.primary_location.source.display_name,
      pmcrefcount: work.cited_by_count,
    });
    const cited = await json("elink.fcgi?dbfrom=pubmed&db=pubmed&id=34265844&linkname=pubmed_pubmed_citedin");
    expect(cited.linksets[0].linksetdbs[0].links).toHaveLength(work.cited_by_count);
  });

  it("keeps a search on the server", async () => {
    const { esearchresult } = await json("esearch.fcgi?db=pubmed&term=asthma&usehistory=y&retmax=3");
    expect(esearchresult.idlist.length).toBe(3);
    const { result } = await json(`esummary.fcgi?db=pubmed&WebEnv=${esearchresult.webenv}&query_key=1&retmax=3`);
    expect(result.uids).toEqual(esearchresult.idlist);
  });

  it("answers what it does not have inside a 200", async () => {
    expect((await json("esearch.fcgi?db=pubmed&term=xyzzyplugh")).esearchresult).toMatchObject({
      count: "0",
      idlist: [],
      errorlist: { phrasesnotfound: ["xyzzyplugh"] },
      warninglist: { outputmessages: ["No items found."] },
    });
    expect((await json("esearch.fcgi?db=nothing&term=a")).esearchresult.ERROR).toContain("Invalid db name");
    expect((await json("esummary.fcgi?db=gene&id=99")).result["99"].error).toBe("cannot get document summary");
    expect((await xml("esearch.fcgi?db=gene&term=")).eSearchResult.ERROR).toContain("Empty term");
    expect((await upstream.send(`${EUTILS}/efetch.fcgi?db=nuccore&id=NM_999999999&rettype=fasta`)).status).toBe(400);
    expect((await upstream.send(`${EUTILS}/esearch.fcgi?db=gene&query=x`)).status).toBe(400);
  });

  it("tells about its databases, spells and matches citations", async () => {
    expect((await json("einfo.fcgi?")).einforesult.dblist).toEqual(expect.arrayContaining(["pubmed", "gene", "nuccore"]));
    expect((await xml("einfo.fcgi?db=gene")).eInfoResult.DbInfo).toMatchObject({ DbName: "gene", MenuName: "Gene" });
    expect((await xml("espell.fcgi?db=pubmed&term=asthmaa")).eSpellResult.CorrectedQuery).toBe("asthma");
    expect(await text("ecitmatch.cgi?db=pubmed&rettype=xml&bdata=proc+natl+acad+sci+u+s+a|1991|88|3248|mann+bj|Art1|%0Dnothing|1990|1|1|x|Art2|")).toBe(
      "proc natl acad sci u s a|1991|88|3248|mann bj|Art1|2014248\nnothing|1990|1|1|x|Art2|NOT_FOUND;INVALID_JOURNAL\n",
    );
  });

  it("takes a form", async () => {
    const reply = await upstream.json(`${EUTILS}/esearch.fcgi`, {
      method: "POST",
      body: new URLSearchParams({ db: "gene", term: "TP53[sym]", retmode: "json" }),
    });
    expect(reply.esearchresult.idlist).toEqual(["7157"]);
  });
});

describe("TogoWS", () => {
  const togows = "togows.org";

  it("gives entries, fields and formats", async () => {
    expect(await upstream.text(`${togows}/entry/nucleotide/NM_007294.4`)).toMatch(/^LOCUS {7}NM_007294/);
    expect(await upstream.text(`${togows}/entry/ncbi-nucleotide/NM_007294/organism`)).toBe("Homo sapiens\n");
    expect(await upstream.text(`${togows}/entry/protein/NP_009225.1.fasta`)).toMatch(/^>NP_009225\.1 /);
    expect(await upstream.text(`${togows}/entry/pubmed/34265844,32939066/title`)).toBe(
      "Highly accurate protein structure prediction with AlphaFold.\nArray programming with NumPy.\n",
    );
    expect(await upstream.text(`${togows}/entry/uniprot/P38398`)).toContain("AC   P38398;");
    expect(await upstream.text(`${togows}/entry/drug/D00001/name`)).toBe("acetaminophen\n");
  });

  it("searches and counts as Entrez does", async () => {
    const { esearchresult } = await json("esearch.fcgi?db=pubmed&term=asthma&retmax=2");
    expect(await upstream.text(`${togows}/search/pubmed/asthma/1,2`)).toBe(`${esearchresult.idlist.join("\n")}\n`);
    expect(await upstream.text(`${togows}/search/pubmed/asthma/count`)).toBe(`${esearchresult.count}\n`);
    expect(await upstream.text(`${togows}/search/pubmed/xyzzyplugh`)).toBe("");
  });

  it("converts", async () => {
    const record = await upstream.text(`${togows}/entry/nucleotide/NM_007294`);
    const fasta = await upstream.text(`${togows}/convert/genbank.fasta`, { method: "POST", body: record });
    expect(fasta).toMatch(/^>NM_007294\.4 /);
    expect((await upstream.send(`${togows}/convert/genbank.fasta`, { method: "POST", body: "nothing" })).status).toBe(400);
  });

  it.each(["entry/nothing/1", "entry/pubmed/0", "entry/pubmed/34265844/size", "entry/pubmed/34265844.gff", "convert/genbank.pdf"])(
    "does not have %s",
    async (path) => {
      expect((await upstream.send(`${togows}/${path}`, path.startsWith("convert") ? { method: "POST", body: "x" } : {})).status).toBe(404);
    },
  );

  it("gives at most 100 rows", async () => {
    expect((await upstream.send(`${togows}/search/pubmed/asthma/1,500`)).status).toBe(400);
  });
});

describe("PROSITE", () => {
  it("gives the raw record and its documentation", async () => {
    const record = await upstream.text("prosite.expasy.org/PS00001.txt");
    expect(record).toMatch(/^ID {3}ASN_GLYCOSYLATION; PATTERN\.\nAC {3}PS00001;\n/);
    expect(record).toContain("PA   N-{P}-[ST]-{P}.");
    expect(record.endsWith("//\n")).toBe(true);
    expect(await upstream.text("prosite.expasy.org/PDOC00001.txt")).toMatch(/^\{PDOC00001\}\n\{PS00001; ASN_GLYCOSYLATION\}\n\{BEGIN\}/);
  });

  it.runIf(existsSync(".venv/bin/python"))("writes records that Biopython reads", async () => {
    const code =
      "import sys; from Bio.ExPASy import Prosite; r = Prosite.read(sys.stdin); print(r.accession, r.pdoc, r.pattern, r.nr_positive[0] > 0, len(r.dr_positive) > 0)";
    expect(execFileSync(".venv/bin/python", ["-c", code], { input: await upstream.text("prosite.expasy.org/PS00134.txt"), encoding: "utf8" }).trim()).toBe(
      "PS00134 PDOC00134 [LIVM]-[ST]-A-[STAG]-H-C. True True",
    );
  });

  it("shows pages, and says what there is not", async () => {
    expect(await upstream.text("prosite.expasy.org/cgi-bin/prosite/get-prosite-entry?PS00018")).toContain("EF_HAND_1");
    expect(await upstream.text("prosite.expasy.org/cgi-bin/prosite/get-prodoc-entry?PDOC00018")).toContain("PDOC00018");
    expect(await upstream.text("prosite.expasy.org/cgi-bin/prosite/get-prosite-entry?PS99999")).toContain("There is currently no PROSITE entry for");
    expect((await upstream.send("prosite.expasy.org/PS99999.txt")).status).toBe(404);
  });
});
