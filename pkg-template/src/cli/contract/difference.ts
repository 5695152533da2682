/** One difference between a document and what this version of the package knows. */
export interface Difference {
    /**
     * The operation, by the client's name or else its method and path; the name of a record; or what is of all of them.
     */
    readonly of: string;
    readonly part: 'document' | 'operation' | 'request' | 'response';
    /** The field's name in the document, with those of the objects around it. */
    readonly field?: string;
    /** The methods that return the record. */
    readonly methods?: readonly string[];
    readonly kind:
        | 'missing'
        | 'extra'
        | 'required'
        | 'limit'
        | 'values'
        | 'type'
        | 'format'
        | 'status'
        | 'server'
        | 'deprecated';
    /** What the document says, and what the package does. */
    readonly message: string;
}

export const NOT_IN_DOCUMENT = 'not in the document';
export const DEPRECATED = 'deprecated in the document';

/** A message about a value in both. */
export function both(document: string, ofPackage: string): string {
    return `${document} in the document, ${ofPackage} in the package`;
}
