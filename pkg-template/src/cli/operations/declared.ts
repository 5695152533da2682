/** A resource of the client. */
export interface DeclaredResource {
    /** The property by which the client has it, such as `payees.bankAccounts`. */
    readonly key: string;
    readonly doc: string;
    readonly operations: readonly DeclaredOperation[];
}

/** An operation, with what its command needs. */
export interface DeclaredOperation {
    /** Such as `payees.bankAccounts.add`. */
    readonly name: string;
    /** The method of the resource's class. */
    readonly method: string;
    readonly httpMethod: string;
    readonly path: string;
    /** Whether it creates or changes something. */
    readonly creates: boolean;
    /** Whether it takes an idempotency key. */
    readonly takesKey?: boolean;
    readonly returns: 'nothing' | 'one' | 'list' | 'page';
    /** The name of the record that it returns. */
    readonly record?: string;
    readonly arguments: readonly DeclaredValue[];
    readonly doc: string;
    /** What to do when its outcome is unknown. */
    readonly ifUnknown?: string;
}

/** An argument, or a field of an object that is sent. */
export interface DeclaredValue {
    /** Its name in a request, `snake_case`. */
    readonly wire: string;
    /** A second wire name, if the contract leaves the name open. */
    readonly also?: string;
    readonly kind: 'text' | 'uuid' | 'bool' | 'integer' | 'money' | 'day' | 'choice' | 'record' | 'list';
    /** The name of the object, of a record or a list. */
    readonly of?: string;
    readonly choices?: readonly string[];
    /** The meanings of the choices, in order, if they are codes. */
    readonly meanings?: readonly string[];
    readonly oneOf?: readonly number[];
    /** How many characters, or items of a list, it has at most. */
    readonly max?: number;
    readonly required?: boolean;
    /** Whether something is sent when it is not given. */
    readonly hasDefault?: boolean;
    /** Whether the argument is a part of the path. */
    readonly isInPath?: boolean;
    readonly doc?: string;
}

/** The fields of an object that is sent. */
export type DeclaredParams = readonly DeclaredValue[];

/** An object that is read. */
export interface DeclaredRecord {
    /** Whether fields that are not public are personal. */
    readonly isConfidential: boolean;
    readonly fields: readonly DeclaredRecordField[];
}

/** A field of an object that is read. */
export interface DeclaredRecordField {
    readonly wire: string;
    /** Another name under which it comes. */
    readonly also?: string;
    readonly kind: 'text' | 'bool' | 'number' | 'any' | 'record' | 'list' | 'choice';
    readonly of?: string;
    /** Whether it is in every response. */
    readonly required?: boolean;
    readonly isPublic?: boolean;
}
