/* Pages as web servers send them. */

const filler = (about: string) =>
  `<p>${about} is described here at some length, with commas, clauses, and more words, so that a reader takes it for the page's content.</p>`;

export const aspirinPage = `<!DOCTYPE html><html lang="en"><head><title>Aspirin - Encyclopedia</title>
<meta property="article:published_time" content="2024-05-06"><style>p { color: red }</style><script>track("aspirin")</script></head>
<body><nav><a href="/">Home</a> <a href="/all">All articles</a></nav>
<main><h1>Aspirin</h1>${filler("Aspirin").repeat(3)}
<h2>Chemistry</h2>${filler("Its synthesis").repeat(2)}
<table><thead><tr><th>Property</th><th>Value</th></tr></thead><tbody><tr><td>Molar mass</td><td>180.159 g/mol</td></tr><tr><td>Melting<br>point</td><td>136 &deg;C</td></tr></tbody></table>
<h2>History</h2><p>It was first made in 1897 by <a href="/felix_hoffmann">Felix Hoffmann</a> at Bayer_AG &amp; sold from 1899.</p><img src="data:image/png;base64,AAAA" alt="A pill">
<h2>Dosage</h2>${filler("The usual dose").repeat(2)}<ul><li>adults: 300 mg</li><li>children: none</li></ul></main>
<footer>Copyright, cookies, contact</footer></body></html>`;

export const listPage = `<html><head><title>Elements</title></head><body><table>${Array.from({ length: 60 }, (_each, at) => `<tr><td>${at + 1}</td><td>Element ${at + 1}</td></tr>`).join("")}</table></body></html>`;

export const serperReply = {
  searchParameters: { q: "aspirin", type: "search" },
  knowledgeGraph: {
    title: "Aspirin",
    type: "Medication",
    website: "https://aspirin.example.org",
    description: "A drug.",
    attributes: { Formula: "C9H8O4" },
    imageUrl: "https://img.example.org/x",
  },
  answerBox: { title: "Aspirin history", answer: "1897", link: "https://a.example.org" },
  organic: [
    { title: "Aspirin", link: "https://en.example.org/aspirin", snippet: "Aspirin is ...", position: 1, sitelinks: [] },
    { title: "News", link: "https://news.example.org", snippet: "Today", date: "2 days ago", position: 2 },
  ],
  peopleAlsoAsk: [{ question: "Who made it?", snippet: "Hoffmann.", title: "x", link: "https://q.example.org" }],
  relatedSearches: [{ query: "aspirin dose" }],
  credits: 1,
};

export const braveReply = {
  type: "search",
  query: { original: "aspirin" },
  web: {
    type: "search",
    results: [
      {
        title: "Aspirin &amp; others",
        url: "https://en.example.org/aspirin",
        description: "<strong>Aspirin</strong> isn&#x27;t new",
        page_age: "2024-05-06T00:00:00",
        age: "May 6, 2024",
      },
    ],
  },
  infobox: {
    results: [
      { title: "Aspirin", label: "Medication", long_desc: "A <b>drug</b>.", url: "https://en.example.org/aspirin", attributes: [["Formula", "C9H8O4"]] },
    ],
  },
  faq: { results: [{ question: "Who made it?", answer: "Hoffmann.", title: "x", url: "https://q.example.org" }] },
};

export const jinaReply = {
  code: 200,
  status: 20000,
  data: {
    title: "Aspirin",
    url: "https://en.example.org/aspirin",
    content:
      'Aspirin\n=======\n\n![Image 1: a pill](https://img.example.org/a_(1).png)\n\nAspirin is a [drug](https://en.example.org/drug_(x) "Drug").\n\n## History\n\nIt was first made in 1897 by [Felix Hoffmann](https://en.example.org/fh).',
    publishedTime: "2024-05-06",
    usage: { tokens: 9 },
  },
};
