"""Puerto Sereno in Alta Brisa: a small invented archive, with one origin told four times, a denial and a correction."""

from pathlib import Path

SUMMIT_DAY = "2015-03-10"

ARCHIVE = {
    "pact-faro.txt": """# https://faro.example/pacto | El Faro del Puerto | 2015-03-10 | en | Crews met in the salt works
The heads of two crews met in the salt works of Puerto Sereno, according to a report by the newspaper Harbour Gazette.

Harbour Gazette reported that it obtained customs intelligence documents which indicate that Los Faroles and the Northside Crew reportedly agreed to form an alliance against the Cartel de la Bahia (CDB).

Los Faroles have been at war with the Cartel de la Bahia since 2012.
""",
    "pact-courier.txt": """# https://courier.example/salt-works | Coast Courier | 2015-03-10 | en | Two crews in talks, documents say
Customs intelligence documents obtained by Harbour Gazette indicate that Los Faroles and the Northside Crew reportedly agreed to form an alliance.

The talks are said to have been held in the salt works at night.
""",
    "pact-radio.txt": """# https://radio.example/0310 | Radio Muelle | 2015-03-10 | en | Alliance in the harbour?
According to customs intelligence documents cited by Harbour Gazette, Los Faroles and the Northside Crew have reportedly formed an alliance.
""",
    "war-gazette.txt": """# https://gazette.example/war | Harbour Gazette | 2014-06-02 | en | Three years of war on the quays
Los Faroles are fighting the Cartel de la Bahia (CDB) for control of the port of Puerto Sereno.

Tomas Verano, alias "El Farero", leader of Los Faroles, was a dock worker before he founded the group. He died in 2016.
""",
    "war-lighthouse.txt": """# https://lighthouse.example/cdb | The Lighthouse Review | 2014-09-15 | en | The cartel and the lamp men
The Cartel de la Bahia is at war with Los Faroles. The cartel operates in the city of Puerto Sereno and in the northern valleys.
""",
    "war-radio.txt": """# https://radio.example/0820 | Radio Muelle | 2014-08-20 | en | Nights on the pier
On the pier the Cartel de la Bahia (CDB) and Los Faroles have been fighting night after night since the spring.
""",
    "denial-courier.txt": """# https://courier.example/denial | Coast Courier | 2015-04-01 | en | Prosecutor denies pact
The prosecutor's office of Alta Brisa denied that Los Faroles and the Northside Crew are allied.
""",
}


def write_archive(folder: Path) -> Path:
    """The archive as text files in a folder, made when missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in ARCHIVE.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
