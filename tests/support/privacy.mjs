/** What no message may show, and how to look for it. */
import assert from 'node:assert/strict';
import { format, inspect } from 'node:util';

export const PLATFORM_ID = '5eed0000-0000-4000-8000-000000004010';
export const SECRET = 'sentinel-secret-Kp3vQz81';
export const USER_ID = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

/** A person whom nobody could mistake for a word of a message. */
export const PERSON = {
    name: 'Zephyrine Quillfeather',
    email: 'zephyrine.quillfeather@example.test',
    phoneCountryCode: '+999',
    phone: '55501987654',
};

/** A KYC record of somebody else, on the wire; the last two fields are unknown to the package. */
export const KYC_RECORD = {
    user_id: USER_ID,
    first_name: 'Thessalonike',
    last_name: 'Brambleworth',
    dob: '1879-03-14',
    phone_no: '55501834465',
    ssn: '000-00-8642',
    address: '77 Quagmire Crescent',
    city: 'Mudchester',
    state: 'Zembla',
    zip: '00042-7',
    country: 'Erewhon',
    id_type: 'passport',
    selfie: 'https://images.example.test/a8f3',
    id_front_img: 'https://images.example.test/b8f3',
    id_back_img: 'https://images.example.test/c8f3',
    kyc_status: 'In_Review',
    tax_number: 'TX-5521-77',
    documents: [{ issued_by: 'Ministry of Odd Papers' }],
};

/** A business to be verified, with every field. */
export const BUSINESS = {
    businessName: 'Quibblethwaite Holdings',
    businessPhone: '+1 5550192837',
    address: '9 Larkspur Gate',
    city: 'Nettlebury',
    state: 'CA',
    zip: '90210-7',
    country: 'US',
    mcc: '6012',
    entityType: 'ent4',
    formationDate: '2015-03-09',
    ein: '98-7654321',
    document1: 'https://files.quibblethwaite.test/articles-3f9.pdf',
    document2: 'https://files.quibblethwaite.test/ein-3f9.pdf',
    dba: 'Quibble Works',
    businessEmail: 'owner@quibblethwaite.test',
    businessDescription: 'Repairs antique barometers',
    website: 'https://quibblethwaite.test/home',
};

/** Its KYB record on the wire; the last field is unknown to the package. */
export const KYB_RECORD = {
    user_id: USER_ID,
    business_name: BUSINESS.businessName,
    dba: BUSINESS.dba,
    business_phone: BUSINESS.businessPhone,
    business_email: BUSINESS.businessEmail,
    address: BUSINESS.address,
    city: BUSINESS.city,
    state: BUSINESS.state,
    zip: BUSINESS.zip,
    country: BUSINESS.country,
    business_description: BUSINESS.businessDescription,
    business_id_type: 'EIN',
    website: BUSINESS.website,
    mcc: BUSINESS.mcc,
    formation_date: '03-09-2015',
    entity_type: BUSINESS.entityType,
    status: 'Approved',
    document_1: BUSINESS.document1,
    document_2: BUSINESS.document2,
    document_3: null,
    owner_name: 'Wilhelmina Pettifer',
};

/** The operations whose records are confidential: inspect and JSON show their public fields only. */
const CONFIDENTIAL = [
    /^kyc\.get$/,
    /^kyb\./,
    /^bankAccounts\.(add|get|list)$/,
    /^paywintAccounts\.(open|list)$/,
    /^cards\.(get|list)$/,
    /^payees\.(bankAccounts|cards|addresses)\.(add|create|get|list|update)$/,
    /^checks\./,
];

/** Whether the records of an operation are confidential. */
export const isConfidential = (name) => CONFIDENTIAL.some((pattern) => pattern.test(name));

/** The personal texts of a sample, without those so short that they occur elsewhere too. */
export const personalIn = ({ personal }) => personal.filter((text) => text.length > 3);

/** What a developer does without thinking of what is in a value. */
export const LOOKS = {
    inspect: (value) => inspect(value, { depth: 10 }),
    'inspect of hidden fields': (value) => inspect(value, { depth: 10, showHidden: true }),
    '%o': (value) => format('%o', value),
    JSON: (value) => JSON.stringify(value),
    'a copy by spreading': (value) => JSON.stringify({ ...value }),
    'a copy by assignment': (value) => JSON.stringify(Object.assign({}, value)),
    'a structured clone': (value) => JSON.stringify(structuredClone(value)),
    keys: (value) => JSON.stringify(Object.keys(value)),
    entries: (value) => JSON.stringify(Object.entries(value)),
    text: (value) => String(value),
};

const { state, country, mcc, entityType, formationDate, ...OF_ONE_BUSINESS } = BUSINESS;
const { documents, ...FLAT } = KYC_RECORD;
const HARMLESS = [FLAT.user_id, FLAT.id_type, FLAT.kyc_status];
const SENTINELS = [
    SECRET,
    PERSON.name,
    PERSON.email,
    PERSON.phone,
    documents[0].issued_by,
    KYB_RECORD.owner_name,
    ...Object.values(OF_ONE_BUSINESS),
    ...Object.values(FLAT).filter((value) => !HARMLESS.includes(value)),
];

/** Fails if anything that a developer would print shows a secret, a signature or a person. */
export function assertRedacted(error, signatures = []) {
    const shown = {
        inspect: inspect(error, { depth: 10, showHidden: false }),
        JSON: JSON.stringify(error),
        String: String(error),
        stack: error.stack,
        cause: inspect(error.cause, { depth: 10 }),
    };
    for (const [how, text] of Object.entries(shown)) assertSilent(text ?? '', how, signatures);
}

/** Fails if a client, looked at as closely as inspection can, shows its secret. */
export function assertClosed(client) {
    assertSilent(inspect(client, { depth: 10, showHidden: true }), 'inspect(client)', []);
    assertSilent(JSON.stringify(client), 'JSON of the client', []);
}

/** Fails if a text shows a secret, a signature or a person. */
export function assertSilent(text, how, signatures) {
    const lower = text.toLowerCase();
    for (const value of [...SENTINELS, ...signatures]) {
        assert.ok(!lower.includes(value.toLowerCase()), `${how} shows ${value}: ${text}`);
    }
}
