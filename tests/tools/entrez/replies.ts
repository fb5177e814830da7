/* Replies of the E-utilities in the shapes that NCBI sends, shortened. */

export const searchReply = {
  header: { type: "esearch", version: "0.3" },
  esearchresult: {
    count: "2",
    retmax: "2",
    retstart: "0",
    idlist: ["672", "675"],
    translationset: [{ from: "human[orgn]", to: '"Homo sapiens"[Organism]' }],
    translationstack: [{ term: '"Homo sapiens"[Organism]', field: "Organism", count: "400", explode: "Y" }, "GROUP"],
    querytranslation: 'BRCA[gene] AND "Homo sapiens"[Organism]',
    errorlist: { phrasesnotfound: ["xyzzyq"], fieldsnotfound: [] },
  },
};

export const emptySearchReply = {
  header: { type: "esearch", version: "0.3" },
  esearchresult: {
    count: "0",
    retmax: "0",
    retstart: "0",
    idlist: [],
    translationset: [],
    querytranslation: "xyzzyq[All Fields]",
    errorlist: { phrasesnotfound: ["xyzzyq"], fieldsnotfound: [] },
    warninglist: { phrasesignored: [], quotedphrasesnotfound: [], outputmessages: ["No items found."] },
  },
};

const field = { name: "ALL", fullname: "All Fields", description: "All terms from all searchable fields", termcount: "2652117871", isdate: "N", ishidden: "N" };
const protein = {
  dbname: "protein",
  menuname: "Protein",
  description: "Protein sequence record",
  dbbuild: "Build180417-0236m.1",
  count: "500503387",
  lastupdate: "2018/04/18 09:59",
  fieldlist: [field],
  linklist: [{ name: "protein_cdd", menu: "Conserved Domain Links", description: "Link to conserved domains within a protein", dbto: "cdd" }],
};
export const infoReply = { header: { type: "einfo", version: "0.3" }, einforesult: { dbinfo: [protein] } };

export const summaryReply = {
  header: { type: "esummary", version: "0.3" },
  result: {
    uids: ["672", "999999999"],
    "672": {
      uid: "672",
      name: "BRCA1",
      description: "BRCA1 DNA repair associated",
      status: "",
      currentid: "",
      genomicinfo: [{ chrloc: "17", chrstart: 43125363 }],
      mim: ["113705"],
    },
    "999999999": { uid: "999999999", error: "cannot get document summary" },
  },
};

export const linkReply = {
  header: { type: "elink", version: "0.3" },
  linksets: [
    { dbfrom: "gene", ids: ["672"], linksetdbs: [{ dbto: "protein", linkname: "gene_protein_refseq", links: ["237681125", "237681123", "6552299"] }] },
    { dbfrom: "gene", ids: ["1"] },
  ],
};
export const scoredLinkReply = {
  header: { type: "elink", version: "0.3" },
  linksets: [
    { dbfrom: "pubmed", ids: ["22745249"], linksetdbs: [{ dbto: "pubmed", linkname: "pubmed_pubmed", links: [{ id: "22745249", score: "41763455" }] }] },
  ],
};

export const spellReply = `<?xml version="1.0" encoding="UTF-8" ?>
<!DOCTYPE eSpellResult PUBLIC "-//NLM//DTD eSpellResult 20090528//EN" "https://eutils.example.org/eutils/dtd/20090528/espell.dtd">
<eSpellResult><Database>pubmed</Database><Query>asthmaa OR alergies</Query><CorrectedQuery>asthma OR allergies</CorrectedQuery>
<SpelledQuery><Original></Original><Replaced>asthma</Replaced><Original> OR </Original><Replaced>allergies</Replaced></SpelledQuery><ERROR/></eSpellResult>`;

export const citationReply =
  "proc natl acad sci u s a|1991|88|3248|mann bj|c0|2014248\nscience|1987|235|182||c1|NOT_FOUND\nnature|2001||||c2|AMBIGUOUS (783 citations)\n";

export const articleReply = `<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2024//EN" "https://dtd.example.org/pubmed_240101.dtd">
<PubmedArticleSet><PubmedArticle>
<MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">22745249</PMID>
<Article PubModel="Print-Electronic"><Journal><ISSN IssnType="Electronic">1095-9203</ISSN><JournalIssue CitedMedium="Internet"><Volume>337</Volume><Issue>6096</Issue>
<PubDate><Year>2012</Year><Month>Aug</Month><Day>17</Day></PubDate></JournalIssue><Title>Science (New York, N.Y.)</Title><ISOAbbreviation>Science</ISOAbbreviation></Journal>
<ArticleTitle>A programmable dual-RNA-guided DNA endonuclease &amp; <i>Streptococcus</i> H<sub>2</sub>O.</ArticleTitle>
<Pagination><MedlinePgn>816-21</MedlinePgn></Pagination>
<Abstract><AbstractText Label="RESULTS" NlmCategory="RESULTS">Cas9 (p &lt; 0.05) cleaves <b>DNA</b> at 37 &#176;C.</AbstractText><AbstractText>Unlabelled.</AbstractText></Abstract>
<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Jinek</LastName><ForeName>Martin</ForeName><Initials>M</Initials>
<Identifier Source="ORCID">0000-0002-7601-210X</Identifier><AffiliationInfo><Affiliation>HHMI, Berkeley.</Affiliation></AffiliationInfo></Author>
<Author ValidYN="Y"><CollectiveName>A Consortium</CollectiveName></Author></AuthorList>
<Language>eng</Language><PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList></Article>
<MeshHeadingList><MeshHeading><DescriptorName UI="D001426" MajorTopicYN="N">Bacterial Proteins</DescriptorName><QualifierName UI="Q000737" MajorTopicYN="Y">chemistry</QualifierName></MeshHeading></MeshHeadingList>
</MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">22745249</ArticleId><ArticleId IdType="doi">10.1126/science.1225829</ArticleId></ArticleIdList>
<ReferenceList><Reference><Citation>One.</Citation></Reference><Reference><Citation>Two.</Citation></Reference></ReferenceList></PubmedData>
</PubmedArticle></PubmedArticleSet>`;

export const sequenceReply = (sequence: string) => `<?xml version="1.0" encoding="UTF-8"  ?>
<!DOCTYPE GBSet PUBLIC "-//NCBI//NCBI GBSeq/EN" "https://dtd.example.org/NCBI_GBSeq.dtd">
<GBSet><GBSeq><GBSeq_locus>NM_000518</GBSeq_locus><GBSeq_length>628</GBSeq_length><GBSeq_moltype>mRNA</GBSeq_moltype><GBSeq_topology>linear</GBSeq_topology>
<GBSeq_update-date>01-JAN-2026</GBSeq_update-date><GBSeq_definition>Homo sapiens hemoglobin subunit beta (HBB), mRNA</GBSeq_definition>
<GBSeq_accession-version>NM_000518.5</GBSeq_accession-version><GBSeq_organism>Homo sapiens</GBSeq_organism>
<GBSeq_keywords><GBKeyword>RefSeq</GBKeyword><GBKeyword>MANE Select</GBKeyword></GBSeq_keywords>
<GBSeq_references><GBReference><GBReference_reference>1</GBReference_reference><GBReference_authors><GBAuthor>Doe,J.</GBAuthor></GBReference_authors>
<GBReference_title>A title</GBReference_title><GBReference_journal>J. Chem. 1, 2 (2020)</GBReference_journal><GBReference_pubmed>12345</GBReference_pubmed></GBReference></GBSeq_references>
<GBSeq_feature-table><GBFeature><GBFeature_key>source</GBFeature_key><GBFeature_location>1..628</GBFeature_location><GBFeature_quals>
<GBQualifier><GBQualifier_name>db_xref</GBQualifier_name><GBQualifier_value>taxon:9606</GBQualifier_value></GBQualifier>
<GBQualifier><GBQualifier_name>db_xref</GBQualifier_name><GBQualifier_value>GeneID:3043</GBQualifier_value></GBQualifier>
<GBQualifier><GBQualifier_name>pseudo</GBQualifier_name></GBQualifier></GBFeature_quals></GBFeature></GBSeq_feature-table>
<GBSeq_sequence>${sequence}</GBSeq_sequence></GBSeq></GBSet>`;

export const taxonReply = `<?xml version="1.0" ?><!DOCTYPE TaxaSet PUBLIC "-//NLM//DTD Taxon, 14th January 2002//EN" "https://dtd.example.org/taxon.dtd">
<TaxaSet><Taxon><TaxId>9606</TaxId><ScientificName>Homo sapiens</ScientificName><OtherNames><GenbankCommonName>human</GenbankCommonName></OtherNames>
<LineageEx><Taxon><TaxId>131567</TaxId><ScientificName>cellular organisms</ScientificName></Taxon></LineageEx><Properties></Properties></Taxon></TaxaSet>`;

export const emptyIdList = `<?xml version="1.0" encoding="UTF-8" ?>
<!DOCTYPE eEfetchResult PUBLIC "-//NLM//DTD efetch 20131226//EN" "https://eutils.example.org/eutils/dtd/20131226/efetch.dtd">
<eFetchResult>
	<ERROR>ID list is empty! Possibly it has no correct IDs.</ERROR>
</eFetchResult>`;
