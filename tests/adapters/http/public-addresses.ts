/* What a request may go to: the nearest neighbours of what it may not. */

export const publicAddresses: readonly string[] = [
  "1.1.1.1",
  "8.8.8.8",
  "9.255.255.255",
  "11.0.0.0",
  "100.63.255.255",
  "100.128.0.0",
  "130.14.29.110",
  "169.253.255.255",
  "172.15.255.255",
  "172.32.0.0",
  "192.167.255.255",
  "198.17.255.255",
  "198.20.0.0",
  "223.255.255.255",
  "2001:4860:4860::8888",
  "2606:4700:4700::1111",
  "2607:f220:41e:4290::110",
  "2a00:1450:4001:82a::200e",
];

export const publicUrls: readonly string[] = [
  "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/einfo.fcgi",
  "http://togows.org/entry",
  "https://example.org:443/",
  "http://example.org:8080/",
  "https://example.org:8443/a?b=c#d",
  "http://8.8.8.8/",
  "https://[2606:4700:4700::1111]/",
  "https://bücher.example.com/",
  "https://internal.example.org/",
  "https://localhost.example.org/",
];
