import { RECORDS } from '../../generated/declarations.js';
import { camelCase } from '../../shared/camel-case.js';
import type { Style } from '../terminal/output.js';
import { type Column, columnsOfWidth } from '../terminal/table.js';
import type { DeclaredRecordField } from './declared.js';

type Row = Readonly<Record<string, unknown>>;

/** Eight digits of an ID, which distinguish the records of one list, and an ellipsis. */
const SHORT_ID = 9;
const DATE_LENGTH = 'YYYY-MM-DD'.length;

const USER_COLUMNS: readonly Column<Row>[] = [
    { title: 'NAME', text: ({ name }) => name, canShrink: true },
    { title: 'EMAIL', text: ({ email }) => email, canShrink: true },
    {
        title: 'PHONE',
        text: ({ phoneCountryCode, phone }) => [phoneCountryCode, phone].join(' ').trim(),
        canShrink: true,
    },
    { title: 'REGISTERED', text: ({ createdAt }) => dateOf(createdAt) },
];
/** Shorter titles of columns. */
const TITLES: Readonly<Record<string, string>> = {
    verification_status: 'VERIFICATION',
    phone_country_code: 'CODE',
    account_holder_name: 'HOLDER',
    current_balance: 'BALANCE',
    available_balance: 'AVAILABLE',
};
const STYLES: Readonly<Record<string, Style>> = { approved: 'green', rejected: 'red', in_review: 'yellow' };

/** The first and the last columns, by field name: a narrow terminal omits the last ones first. */
const FIRST = [/(^|_)name$/, /^amount$/, /status$/];
const LAST = [/_(at|date)$/, /_id$/];

/** The columns for a list of records. */
export async function columnsFor(
    record: string,
    rows: readonly Row[],
    { fullIds, showPersonal, width }: { fullIds: boolean; showPersonal: boolean; width: number },
): Promise<Column<Row>[]> {
    const short = fullIds ? undefined : SHORT_ID;
    if (record === 'User') return userColumns(rows, short);
    const { fields, isConfidential } = RECORDS[record] ?? { fields: [], isConfidential: false };
    const id = idField(record);
    const shown = fields.filter(({ wire, kind, isPublic }) => {
        const isSingle = kind !== 'record' && kind !== 'list' && kind !== 'any';
        const isKnown = rows.length === 0 || rows.some((row) => (row[camelCase(wire)] ?? '') !== '');
        return isSingle && isKnown && (isPublic || showPersonal || !isConfidential);
    });
    const ranked = shown.map((field) => ({ field, rank: field === id ? -1 : rankOf(field) }));
    const columns = ranked.sort((one, other) => one.rank - other.rank).map(({ field }) => columnOf(field, short));
    return columnsOfWidth(columns, rows, width);
}

/** The field that identifies the records of a list. */
function idField(record: string): DeclaredRecordField | undefined {
    const fields = RECORDS[record]?.fields ?? [];
    return (
        fields.find(({ wire, required }) => required && /(^|_)id$/.test(wire)) ??
        fields.find(({ wire }) => /(^|_)id$/.test(wire))
    );
}

async function userColumns(users: readonly Row[], short: number | undefined): Promise<Column<Row>[]> {
    const { kycDecision } = await import('paywint');
    const id: Column<Row> = { title: 'USER ID', text: ({ userId }) => userId, short };
    const kyc: Column<Row> = {
        title: 'KYC',
        text: statusOf,
        canShrink: true,
        style: (user) => STYLES[kycDecision(statusOf(user))],
    };
    return [id, ...USER_COLUMNS, ...(users.some(statusOf) ? [kyc] : [])];
}

/** Not declared for the users of a list, but Paywint may send it. */
function statusOf({ kycStatus }: Row): string | undefined {
    return typeof kycStatus === 'string' ? kycStatus : undefined;
}

function rankOf({ wire }: DeclaredRecordField): number {
    const first = FIRST.findIndex((pattern) => pattern.test(wire));
    if (first >= 0) return first;
    // A field in neither list has -1, and so comes between the two.
    return FIRST.length + 1 + LAST.findIndex((pattern) => pattern.test(wire));
}

function columnOf({ wire }: DeclaredRecordField, short: number | undefined): Column<Row> {
    const name = camelCase(wire);
    const title = TITLES[wire] ?? wire.replaceAll('_', ' ').toUpperCase();
    if (/(^|_)id$/.test(wire)) return { title, text: (row) => row[name], short };
    if (/_(at|date)$/.test(wire)) return { title, text: (row) => dateOf(row[name]), canShrink: true };
    return { title, text: (row) => row[name], canShrink: true };
}

function dateOf(moment: unknown): unknown {
    return typeof moment === 'string' ? moment.slice(0, DATE_LENGTH) : moment;
}
