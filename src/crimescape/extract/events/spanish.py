"""Spanish words under the English ones that were learned from, so that one model reads both languages."""

from dataclasses import replace

from crimescape.extract.events.tokens import NAME, Tokens, tags_of

_PAIRS = """
el the; la the; los the; las the; lo the; al the; a the; un a; una a; unos some; unas some; este this; esta this; ese that; esa that;
estos these; estas these; su his; sus their; otro another; otra another; otros other; otras other; varios several; varias several;
ambos both; cada each; alguno some; algunos some; de of; del of; por by; con with; sin without; contra against; en in; entre between;
desde from; hasta until; para for; sobre on; tras after; ante before; bajo under; durante during; segun according; hacia toward; cuando when;
mientras while; donde where; que that; quien who; quienes who; como as; y and; e and; o or; u or; pero but; ni nor; porque because; si if;
se themselves; le him; les them; no not; ya already; tambien also; solo only; mas more; menos less; muy very; hoy today; ayer yesterday; anoche tonight; luego then; entonces then; despues later; noche night; tarde afternoon; madrugada dawn;
lunes monday; martes tuesday; miercoles wednesday; jueves thursday; viernes friday; sabado saturday; domingo sunday; semana week; mes month;
ano year; anos years; dias days; dia day; pasado ago; donde where;
fue was; fueron were; era was; eran were; es is; son are; esta is; estan are; estaba was; estaban were; ha has; han have; habia had;
habian had; sido been; ser be; haber have; siendo being; quedo was; quedaron were; resulto was; resultaron were; seria would; habria would;
dos two; tres three; cuatro four; cinco five; seis six; siete seven; ocho eight; nueve nine; diez ten; once eleven; doce twelve;
quince fifteen; veinte twenty; treinta thirty; cien hundred; decenas dozens; cientos hundreds; miles thousands;
mato killed; mataron killed; matar kill; matan kill; asesino murdered; asesinaron murdered; asesinado murdered; asesinada murdered;
asesinados murdered; asesinadas murdered; asesinar murder; asesinato murder; asesinatos murders; muerto killed; muerta killed;
muertos dead; muertas dead; dejo left; dejaron left; murio died; murieron died; muerte death; muertes deaths; ejecutado executed; ejecutada executed;
ejecutados executed; ejecutaron executed; ejecuto executed; ejecucion execution; acribillado shot; acribillada shot; acribillados shot;
acribillaron shot; abatido killed; abatidos killed; ultimado killed; ultimados killed; homicidio murder; homicidios murders; masacre massacre;
masacraron massacred; masacrados massacred; fallecio died; fallecieron died; decapitados killed; victimas victims;
ataco attacked; atacaron attacked; atacado attacked; atacada attacked; atacados attacked; atacar attack; ataque attack; ataques attacks;
emboscaron ambushed; embosco ambushed; emboscada ambush; emboscados ambushed; atentado attack; atentados attacks; agredio attacked;
agredieron attacked; agresion attack; disparo shot; dispararon fired; disparos shots; balacera shooting; balaceras shootings; tiroteo shooting;
balearon shot; baleado shot; baleados shot; hirio wounded; hirieron wounded; herido wounded; herida wounded; heridos wounded; heridas wounded;
destruyo destroyed; destruyeron destroyed; destruido destroyed; destruida destroyed; destruidos destroyed; dano damaged; danaron damaged;
secuestro kidnapped; secuestraron kidnapped; secuestrado kidnapped; secuestrada kidnapped; secuestrados kidnapped; secuestros kidnappings;
secuestrar kidnap; plagio kidnapped; plagiado kidnapped; plagiados kidnapped; rehen hostage; rehenes hostages; rescate ransom;
exploto exploded; explotaron exploded; explosion explosion; explosiones explosions; estallo exploded; estallaron exploded; detono detonated;
detonaron detonated; dinamitaron dynamited; dinamitado dynamited; colocaron planted; coloco planted; lanzaron threw; lanzo threw; arrojaron threw;
arrojo threw; quemaron burned; quemo burned; quemado burned; quemada burned; quemados burned; incendiaron burned; incendio burned;
incendiado burned; incendiados burned; robaron stole; robo stole; robos robberies; asaltaron robbed; asalto robbed; asaltado robbed;
asaltados robbed; detuvo arrested; detuvieron arrested; detenido arrested; detenida arrested; detenidos arrested; detenidas arrested;
capturo captured; capturaron captured; capturado captured; capturada captured; capturados captured; arresto arrested; arrestaron arrested;
arrestado arrested; arrestados arrested; detencion arrest; captura capture; aprehendido arrested; aprehendieron arrested;
enfrentaron clashed; enfrento clashed; enfrentamiento clash; enfrentamientos clashes; choque clash; choques clashes; combate combat;
combates combats; reunieron met; reunio met; reunion meeting; cumbre summit; acusado accused; acusados accused; acuso accused; acusaron accused;
atribuyo attributed; atribuyeron attributed; atribuido attributed; responsable responsible; responsables responsible; culpo blamed;
culparon blamed; reivindico claimed; perpetrado perpetrated; perpetrada perpetrated; dijo said; informo reported; informaron reported; senalo said;
hombre man; hombres men; mujer woman; mujeres women; nino child; ninos children; nina girl; ninas girls; joven youth; jovenes youths;
persona person; personas persons; sujeto individual; sujetos individuals; individuo individual; individuos individuals; desconocidos unidentified;
armado armed; armada armed; armados armed; armadas armed; encapuchados hooded; enmascarados masked; guerrillero guerrilla;
guerrilleros guerrillas; guerrilla guerrillas; rebeldes rebels; rebelde rebel; terrorista terrorist; terroristas terrorists;
subversivos subversives; sicario gunman; sicarios gunmen; pistolero gunman; pistoleros gunmen; paramilitares paramilitaries; delincuente criminal;
delincuentes criminals; narcotraficante trafficker; narcotraficantes traffickers; pandillero gang; pandilleros gang; secuestradores kidnappers;
integrante member; integrantes members; miembro member; miembros members; comando commando; comandos commandos; banda gang; grupo group;
grupos groups; cartel cartel; carteles cartels; frente front; ejercito army; guerra war; policia police; policias policemen; soldado soldier;
soldados soldiers; militar military; militares soldiers; agente agent; agentes agents; marino marine; marinos marines; elementos agents;
oficial officer; oficiales officers; fuerzas forces; autoridades authorities; campesino peasant; campesinos peasants; civil civilian; civiles civilians;
trabajador worker; trabajadores workers; obreros workers; maestro teacher; maestros teachers; estudiante student; estudiantes students;
periodista journalist; periodistas journalists; juez judge; jueces judges; fiscal prosecutor; abogado lawyer; alcalde mayor; gobernador governor;
diputado deputy; senador senator; candidato candidate; presidente president; regidor councilman; sacerdote priest; sacerdotes priests;
obispo bishop; empresario businessman; empresarios businessmen; comerciante businessman; comerciantes businessmen; pescador fisherman; pescadores fishermen; ganadero rancher; ganaderos ranchers;
pasajeros passengers; chofer driver; choferes drivers; conductor driver; vecinos residents; habitantes residents; familia family; hijo son;
hija daughter; hermano brother; hermanos brothers; esposa wife; padre father; madre mother; lider leader; lideres leaders; jefe chief;
edificio building; casa house; casas houses; vivienda house; viviendas houses; oficina office; oficinas offices; cuartel barracks; sede headquarters;
embajada embassy; consulado consulate; iglesia church; escuela school; escuelas schools; universidad university; hotel hotel; tienda store;
tiendas stores; negocio business; negocios businesses; comercio business; banco bank; bancos banks; fabrica factory; estacion station;
comisaria station; puente bridge; puentes bridges; torre tower; torres towers; oleoducto pipeline; gasoducto pipeline; refineria refinery;
carretera highway; finca farm; rancho ranch; hacienda ranch; aldea village; pueblo town; mercado market; hospital hospital; planta plant;
palacio palace; ministerio ministry; bar bar; restaurante restaurant; antro bar; periodico newspaper; empresa company; electrica electricity;
vehiculo vehicle; vehiculos vehicles; carro car; carros cars; coche car; coches cars; auto car; camion truck; camiones trucks; autobus bus;
autobuses buses; camioneta pickup; camionetas pickup; patrulla patrol; patrullas patrol; helicoptero helicopter; avion plane; avioneta plane;
tren train; convoy convoy; ambulancia ambulance; motocicleta motorcycle; bomba bomb; bombas bombs; dinamita dynamite; explosivo explosive;
explosivos explosives; granada grenade; granadas grenades; cohete rocket; cohetes rockets; mortero mortar; fusil rifle; fusiles rifles;
ametralladora machinegun; pistola pistol; pistolas pistols; arma weapon; armas weapons; mina mine; minas mines; artefacto device;
artefactos devices; machete machete; movimiento movement; liberacion liberation; nacional national; popular popular; pueblo people's
"""
GLOSS = {es: en for es, _, en in (p.strip().partition(" ") for p in _PAIRS.replace("\n", " ").split(";"))}

_ADJECTIVES = frozenset("armed hooded masked unidentified military national popular unknown civilian".split())


def glossed(tokens: Tokens) -> Tokens:
    """The same stretches with English words for the Spanish ones known; an adjective changes places with its noun.

    Only the words change, and with them the tags; where each stands does not.
    """
    words = [GLOSS.get(w, w) for w in tokens.words]
    for i in range(len(words) - 1):
        if words[i + 1] in _ADJECTIVES and tokens.words[i] in GLOSS and words[i] not in _ADJECTIVES:
            words[i], words[i + 1] = words[i + 1], words[i]
    tags = tags_of(words)
    return replace(
        tokens, words=words, tags=[NAME if old == NAME else new for old, new in zip(tokens.tags, tags, strict=True)]
    )
