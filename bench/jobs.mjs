import { USER_ID } from './answers.mjs';

/** Every row of the tables of calls: what is called, and how many calls are on the way at once. */
export const rows = [1, 32].flatMap((atOnce) => ['create', 'get', 'list'].map((job) => ({ job, atOnce })));

export function titleOf({ job, atOnce }) {
    const what = job === 'list' ? 'list of 100' : job;
    return `${what}, ${atOnce === 1 ? '1 at a time' : `${atOnce} at once`}`;
}

/** What is asked for, spelt as the wire spells it. */
export const onTheWire = {
    create: () => ({ name: 'Ada Example', email: 'ada@example.test', phone_country_code: '+1', phone: '5550100200' }),
    get: () => USER_ID,
    list: () => ({ rows_per_page: 100, page_no: 1 }),
};

/** The same as JavaScript spells it. */
export const inCamelCase = {
    create: () => ({ name: 'Ada Example', email: 'ada@example.test', phoneCountryCode: '+1', phone: '5550100200' }),
    get: () => USER_ID,
    list: () => ({ rowsPerPage: 100, pageNo: 1 }),
};
