// A video is a picture and a link until somebody presses it; only then is the other site asked.
function videoId(address) {
  const url = new URL(address);
  if (url.hostname === "youtu.be") return url.pathname.slice(1);
  return url.searchParams.get("v") ?? url.pathname.match(/^\/(?:embed|shorts|live)\/([\w-]+)/)?.[1];
}

for (const figure of document.querySelectorAll("[data-video]")) {
  const id = videoId(figure.dataset.video);
  if (!id || !/^[\w-]{6,20}$/.test(id)) continue;
  figure.querySelector(".btn").addEventListener("click", (event) => {
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.src = `https://www.youtube-nocookie.com/embed/${id}?autoplay=1`;
    frame.title = figure.dataset.title;
    frame.allow = "autoplay; fullscreen; encrypted-media; picture-in-picture";
    frame.allowFullscreen = true;
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    figure.querySelector(".stage").replaceChildren(frame);
    frame.focus();
  });
}
