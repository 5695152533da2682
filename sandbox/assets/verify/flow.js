// Leads through the steps that the server put into the page, and tells the page around it.

import { startCamera, stopCamera } from './camera.js';
import { isFramed, onAction, post } from './parent.js';

const main = document.querySelector('main');
const { inquiryId, name, evidence, delayMs, outcome, result, error, errorStatus } = main.dataset;
const isSilent = 'silent' in main.dataset;
const form = document.querySelector('form');
const dialog = document.querySelector('dialog');

const POLL_EVERY_MS = 1000;
const CAMERA_PROBLEMS = {
    NotAllowedError: 'The camera is blocked. Allow it in the browser and, if this is a frame, in the page around it.',
    NotFoundError: 'No camera was found on this device.',
    NotReadableError: 'Another program is using the camera.',
};
const DECISIONS = { complete: 'approve', reject: 'reject', review: 'review', fail: 'fail' };
// Where the flow is: not begun, in it, or in one of the ways that it ends.
let state = 'loading';
let poll;
/** The step that is shown, as the page around this one knows it: with its height. */
let reported;

const ACTIONS = {
    begin: () => enter(evidence),
    continue: () => enter('review'),
    document: () => enter('document'),
    camera: () => enter('camera'),
    capture,
    recheck,
    'one-time-link': () => enter('one-time-link'),
    'send-link': sendLink,
    return: returnFromLink,
    error: reportFault,
    cancel: () => dialog.showModal(),
    stay: () => dialog.close(),
    leave,
};

if (!isSilent) onAction(obey);
main.addEventListener('click', ({ target }) => ACTIONS[target.closest('[data-action]')?.dataset.action]?.());
document.querySelector('.link a')?.addEventListener('click', () => tell('one-time-link-start'));
form?.addEventListener('submit', decideInPlace);
new ResizeObserver(reportHeight).observe(document.body);
setTimeout(load, Number(delayMs ?? 0));

function load() {
    if (state === 'destroyed') return;
    tell('load');
    if (error) return tell('error', { error: { status: Number(errorStatus), code: error } });
    tell('ready', {
        metadata: {
            preferredDimensions: { minimumWidth: '320px', maximumWidth: '480px', minimumHeight: '560px' },
            styles: { borderRadius: '12px' },
        },
    });
    if (result) return tellEnd(result);
    if (inquiryId) begin();
}

function begin() {
    state = 'open';
    tell('start', { metadata: { inquiryId } });
    enter('start');
    if (outcome) play();
}

/** Shows a step, and nothing else. */
function enter(step) {
    clearInterval(poll);
    stopCamera();
    say('');
    for (const section of main.querySelectorAll('section')) section.hidden = section.dataset.step !== step;
    for (const item of main.querySelectorAll('.steps li')) {
        if (item.dataset.of.split(' ').includes(step)) item.setAttribute('aria-current', 'step');
        else item.removeAttribute('aria-current');
    }
    const section = main.querySelector(`[data-step="${step}"]`);
    const heading = section.querySelector('h1');
    // Focus is moved along with the person who has it here, and taken from no one who has it elsewhere.
    if (document.hasFocus()) heading.focus();
    if (section.dataset.path) tellPage(step, heading.textContent, section.dataset.path);
    else reported = undefined;
    if (step === 'camera') openCamera();
}

function tellPage(name, nameDisplay, path) {
    reported = { name, nameDisplay, path, pageHeight: heightOfPage() };
    tell('page-change', { metadata: reported });
}

/** A step may become longer or shorter while it is shown. */
function reportHeight() {
    if (!reported || heightOfPage() === reported.pageHeight) return;
    tellPage(reported.name, reported.nameDisplay, reported.path);
}

function heightOfPage() {
    return Math.ceil(document.body.getBoundingClientRect().height);
}

async function openCamera() {
    tell('document-camera-select', { metadata: { stepData: { idClass: 'pp' } } });
    await useCamera();
}

async function recheck() {
    const works = await useCamera();
    tell('camera-permissions-check-result', {
        metadata: { hasCameraPermission: works, hasMicrophonePermission: false, requestedMicrophone: false },
    });
}

async function useCamera() {
    const section = main.querySelector('[data-step="camera"]');
    const [captureButton, recheckButton] = ['capture', 'recheck'].map((action) =>
        section.querySelector(`[data-action="${action}"]`),
    );
    const status = section.querySelector('[role="status"]');
    let works = true;
    captureButton.disabled = true;
    try {
        await startCamera();
        status.textContent = '';
    } catch (cause) {
        works = false;
        const problem = CAMERA_PROBLEMS[cause.name] ?? 'The camera does not work.';
        status.textContent = `${problem} You can skip this step.`;
        tell('load-camera-failed', { metadata: { reason: cause.name } });
    }
    if (section.hidden) stopCamera();
    captureButton.disabled = !works;
    recheckButton.hidden = works;
    return works;
}

function capture() {
    const files = [{ side: 'front', captureMethod: 'manual' }];
    tell('document-camera-capture', { metadata: { stepData: { idClass: 'pp', files } } });
    enter('review');
}

function sendLink() {
    main.querySelector('.link').hidden = false;
    const button = main.querySelector('[data-action="send-link"]');
    button.textContent = 'Send it again';
    button.classList.remove('first');
    tell('one-time-link-sent');
    clearInterval(poll);
    poll = setInterval(followPhone, POLL_EVERY_MS);
}

async function followPhone() {
    const answer = await ask(`/verify/status?inquiry-id=${encodeURIComponent(inquiryId)}`);
    if (answer && answer.status !== 'created' && state === 'open') finish(answer);
}

function returnFromLink() {
    tell('one-time-link-exit');
    enter('document');
}

function decideInPlace(event) {
    // In a tab the server answers with the next page, or leads back to who asked for the check.
    if (!isFramed) return;
    event.preventDefault();
    decide(event.submitter.value);
}

async function decide(decision) {
    if (state !== 'open') return;
    state = 'deciding';
    const body = new URLSearchParams({ 'inquiry-id': inquiryId, decision });
    const answer = await ask('/verify', { method: 'POST', body });
    if (state !== 'deciding') return;
    state = 'open';
    if (answer) finish(answer);
}

/** The inquiry as the server has it, or nothing, and the person is told. */
async function ask(url, init) {
    try {
        const answer = await fetch(url, { ...init, headers: { accept: 'application/json' } });
        // 409: it was decided elsewhere meanwhile, and the answer says how.
        if (answer.ok || answer.status === 409) return await answer.json();
        say('The sandbox does not know this inquiry any more.');
    } catch {
        say('The sandbox does not answer.');
    }
}

function finish({ status, undecided }) {
    state = 'finished';
    main.querySelector('[data-status]').textContent = status;
    main.querySelector('.undecided').hidden = !undecided;
    enter('done');
    tellEnd(status);
}

function tellEnd(status) {
    const fields = name ? { 'name-first': { type: 'string', value: name } } : {};
    tell(status === 'failed' ? 'fail' : 'complete', { metadata: { inquiryId, status, fields } });
}

function reportFault() {
    state = 'broken';
    enter('error');
    tell('error', { error: { status: 0, code: 'application_error' } });
}

function leave() {
    dialog.close();
    state = 'left';
    enter('left');
    tell('exit', { metadata: { inquiryId, sessionToken: `sandbox-${inquiryId}` } });
}

function obey(action, force) {
    if (action === 'open' && state === 'left') begin();
    if (action === 'exit' && state === 'open') {
        if (force) leave();
        else dialog.showModal();
    }
    if (action === 'destroy') {
        state = 'destroyed';
        clearInterval(poll);
        stopCamera();
    }
}

/** Goes through all steps without a person. */
function play() {
    enter(evidence);
    if (outcome === 'exit') return leave();
    enter('review');
    const decision = DECISIONS[outcome];
    if (isFramed) return decide(decision);
    form.requestSubmit(form.querySelector(`[value="${decision}"]`));
}

function tell(event, content) {
    if (!isSilent && state !== 'destroyed') post(event, content);
}

function say(problem) {
    const place = main.querySelector('.problem');
    if (place) place.textContent = problem;
}
