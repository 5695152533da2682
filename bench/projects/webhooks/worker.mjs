// workerd: makes so many calls of one contender, and leaves it to the other side to tell the time.
import { contenders } from './contenders.mjs';

let jobs;

export default {
    async fetch(request, { DELIVERY }) {
        jobs ??= await contenders(DELIVERY);
        const { name, calls } = await request.json();
        for (let call = 0; call < calls; call++) await jobs[name]();
        return Response.json(Object.keys(jobs));
    },
};
