/** What a pool of the user's holds at most: of the file that it is read from, and of the body that stores it. */
export const mostPoolRows = 50_000;

/** As JSON. A Lambda is handed 6 MB, of which the body, quoted, is a fifth longer than it is here. */
export const mostPoolBytes = 4_000_000;
