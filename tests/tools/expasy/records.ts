/* Records in the format that PROSITE publishes, shortened. */

export const patternRecord = `ID   PHOSPHOPANTETHEINE; PATTERN.
AC   PS00012;
DT   01-APR-1990 CREATED; 01-DEC-2004 DATA UPDATE; 24-JAN-2024 INFO UPDATE.
DE   Phosphopantetheine attachment site.
PA   [DEQGSTALMKRH]-[LIVMFYSTAC]-[GNQ]-[LIVMFYAG]-[DNEKHS]-S-[LIVMST]-{PCFY}-
PA   [STAGCPQLIVMF]-[LIVMATN]-[DENQGTAKRHLM]-[LIVMWSTA]-[LIVGSTACR]-{LPIY}-
PA   {VY}-[LIVMFA].
NR   /RELEASE=2024_01,570830; /TOTAL=1552(1328); /POSITIVE=1155(931); /UNKNOWN=2(2);
NR   /FALSE_POS=395(395); /FALSE_NEG=319; /PARTIAL=5;
CC   /TAXO-RANGE=??EP?; /MAX-REPEAT=8;
CC   /SITE=6,phosphopantetheine; /SITE=9,other;
CC   /VERSION=1;
DR   Q0CRQ5    , 5MOAS_ASPTN, T; A0A2I2F262, ACDB_ASPCN , T;
DR   P11829    , ACP1_ARATH , N; P10352    , ACP1_BRANA , ?;
3D   1ACP; 1AF8; 1DNY;
DO   PDOC00012;
//
`;

export const profileRecord = `ID   PROTEIN_KINASE_DOM; MATRIX.
AC   PS50011;
DT   APR-1990 (CREATED); NOV-1997 (DATA UPDATE); JUL-1998 (INFO UPDATE).
DE   Protein kinase domain profile.
MA   /GENERAL_SPEC: ALPHABET='ABCDEFGHIKLMNPQRSTVWYZ'; LENGTH=262;
MA   /DISJOINT: DEFINITION=PROTECT; N1=6; N2=257;
PP   /COMPETES_WITH: PS50310;
CC   /MATRIX_TYPE=protein_domain;
PR   PRU00159;
DO   PDOC00100;
//
`;

export const documentRecord = `{PDOC00001}
{PS00001; ASN_GLYCOSYLATION}
{BEGIN}
************************
* N-glycosylation site *
************************

It has been known for a long time [1] that potential N-glycosylation sites are
specific to the consensus sequence Asn-Xaa-Ser/Thr [2].

-Consensus pattern: N-{P}-[ST]-{P}
                    [N is the glycosylation site]
-Last update: May 1991 / Text revised.

[ 1] Marshall R.D.
     "Glycoproteins."
     Annu. Rev. Biochem. 41:673-702(1972).
     PubMed=4563441; DOI=10.1146/annurev.bi.41.070172.003325
[ 2] Pless D.D., Lennarz W.J.
     "Enzymatic conversion of proteins to glycoproteins."
     Proc. Natl. Acad. Sci. U.S.A. 74:134-138(1977).
     PubMed=264667

+------------------------------------------------------------------------+
PROSITE is copyrighted.
+------------------------------------------------------------------------+
{END}
`;
