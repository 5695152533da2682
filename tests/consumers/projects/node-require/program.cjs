const paywint = require('paywint');

async function main() {
    const { mainJob } = await import('../main-job.mjs');
    const imported = await import('paywint');
    if (imported.Paywint !== paywint.Paywint) throw new Error('require and import give different classes');
    const all = { ...paywint, ...require('paywint/webhooks'), ...require('paywint/sandbox') };
    console.log(await mainJob(all, JSON.parse(process.env.OPTIONS)));
}

main();
