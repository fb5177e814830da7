const connectionHeaders = /^(?:host|cookie|connection|content-length|transfer-encoding|upgrade|te|trailer|expect|keep-alive|proxy-.*|sec-.*)$/i;
const headerName = /^[\w!#$%&'*+.^`|~-]+$/;

/** Whether a document may name this header: none that belongs to the connection. */
export const isSendableHeader = (name: string): boolean => headerName.test(name) && !connectionHeaders.test(name);
