// The camera, which really is asked for, so that a page's permissions can be tried. No picture is
// kept.

const video = document.querySelector('video');

/** Shows what the camera sees. Rejects when there is none, or it may not be used. */
export async function startCamera() {
    if (!navigator.mediaDevices) throw new DOMException('The page has no access to cameras', 'NotAllowedError');
    stopCamera();
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: true });
    await video.play();
}

export function stopCamera() {
    for (const track of video?.srcObject?.getTracks() ?? []) track.stop();
    if (video) video.srcObject = null;
}
