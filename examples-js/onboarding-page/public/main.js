import { askUntilAnswered, backend } from './backend.js';
import { filledIn } from './details.js';
import { verified } from './identity.js';
import { view } from './view.js';

let status = await askUntilAnswered(backend.status);
while (status !== 'approved' && status !== 'rejected') {
    status = await (status === 'unregistered' ? filledIn() : verified(status));
}
view.show(status);
