// Marks the document when it is shown in a frame, before it is painted.

if (window.parent !== window) document.documentElement.classList.add('framed');
