// Makes one call, as a program does that knows nothing of who traces it.
import { Paywint } from 'paywint';

const { userId } = await new Paywint().users.get(process.env.USER_ID);
process.stdout.write(userId);
// What would be sent of the traces, and to whom, is not waited for.
process.exit();
