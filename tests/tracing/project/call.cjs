// The same, required.
const { Paywint } = require('paywint');

new Paywint().users.get(process.env.USER_ID).then(({ userId }) => {
    process.stdout.write(userId);
    process.exit();
});
