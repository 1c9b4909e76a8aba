// Starts everything, and follows the address: links and the back button work.

const follow = (focus) => {
  const said = parseAddress(location.hash);
  state.area = said.area;
  state.other = said.area === null ? null : said.other;
  if (said.percents !== null) {
    setPercents(said.percents);
  } else {
    listeners.forEach((listener) => listener());
  }
  if (state.area !== null && focus) {
    areaPlace.scrollIntoView();
    find("#h-area").focus({ preventScroll: true });
  }
};

document.body.classList.add("live");
startTable();
startEnds();
startWeights();
startMap();
startRegions();
startArea();
startDownloads();
addEventListener("hashchange", () => follow(true));
follow(location.hash.includes("="));
