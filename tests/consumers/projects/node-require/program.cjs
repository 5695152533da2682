const paywint = require('paywint');

async function main() {
    const { mainJob } = await import('../main-job.mjs');
    const imported = await import('paywint');
    if (imported.Paywint !== paywint.Paywint) throw new Error('require and import give different classes');
    console.log(await mainJob({ ...paywint, ...require('paywint/webhooks') }, JSON.parse(process.env.OPTIONS)));
}

main();
