// Nothing here takes a secret: in a page there is no client to give one to.
export * from '../../browser/index.js';
