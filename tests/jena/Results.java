// What Jena's SHACL validator finds in each named graph of a dataset.
// Run: java -cp 'lib/*' Results.java DATA.nq SHAPES OUT.nq [SHAPES OUT.nq ...]
// SHAPES is a folder of Turtle files, all of them read. OUT.nq holds the validation report of a graph
// under that graph's name, and in its default graph which shapes the property shapes belong to.
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphFactory;

public class Results {
    public static void main(String[] arguments) throws Exception {
        DatasetGraph data = RDFDataMgr.loadDatasetGraph(arguments[0]);
        for (int i = 1; i < arguments.length; i += 2) {
            DatasetGraph found = validate(read(Path.of(arguments[i])), data);
            try (OutputStream out = new FileOutputStream(arguments[i + 1])) {
                RDFDataMgr.write(out, found, Lang.NQUADS);
            }
        }
    }

    private static Graph read(Path folder) throws Exception {
        Graph shapes = GraphFactory.createDefaultGraph();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.ttl")) {
            files.forEach(file -> RDFDataMgr.read(shapes, file.toString()));
        }
        return shapes;
    }

    private static DatasetGraph validate(Graph shapesGraph, DatasetGraph data) {
        DatasetGraph found = DatasetGraphFactory.create();
        shapesGraph.find(Node.ANY, SHACL.property, Node.ANY)
            .forEachRemaining(triple -> found.getDefaultGraph().add(triple));
        Shapes shapes = Shapes.parse(shapesGraph);
        for (Iterator<Node> names = data.listGraphNodes(); names.hasNext();) {
            Node name = names.next();
            Graph report = ShaclValidator.get().validate(shapes, data.getGraph(name)).getGraph();
            report.find().forEachRemaining(triple -> found.add(new Quad(name, triple)));
        }
        return found;
    }
}
